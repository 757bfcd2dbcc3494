"""Who answers for a production variant: instances of one model, or many models that come and go."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from cloudlet.endpoints.engine.residents import Residents
from cloudlet.endpoints.instance import Instance
from cloudlet.endpoints.wire import Reply

IDLE_CHECK_SECONDS = 0.05


class NoTarget(Exception):
    """A request must name a model exactly when the variant has many; the text says so."""


class Variant(Protocol):
    async def ask(
        self, content_type: str, accept: str, body: bytes, target_model: str | None
    ) -> Reply: ...

    def instances(self) -> Sequence[Instance]: ...

    def stop(self) -> None: ...


@dataclass
class SingleModel:
    """The instance with the fewest requests under way answers."""

    places: list[Instance]

    async def ask(
        self, content_type: str, accept: str, body: bytes, target_model: str | None
    ) -> Reply:
        if target_model is not None:
            raise NoTarget("TargetModel is only for endpoints with many models")
        places = self.places
        place = places[0] if len(places) == 1 else min(places, key=lambda one: one.waiting)
        return await place.ask(content_type, accept, body)

    def instances(self) -> Sequence[Instance]:
        return self.places

    def stop(self) -> None:
        for place in self.places:
            place.stop()


class ManyModels:
    """A process per model in memory. `load` starts one, in a thread; the least used one leaves."""

    def __init__(self, load: Callable[[str], Instance], most: int) -> None:
        self._load = load
        self._residents = Residents(most)
        self._places: dict[str, asyncio.Future[Instance]] = {}
        self.loads = 0
        self._stopped = False

    async def ask(
        self, content_type: str, accept: str, body: bytes, target_model: str | None
    ) -> Reply:
        if target_model is None:
            raise NoTarget("TargetModel is required: this endpoint has many models")
        place = await self._place(target_model)
        return await place.ask(content_type, accept, body)

    def instances(self) -> Sequence[Instance]:
        return [
            future.result()
            for future in list(self._places.values())
            if future.done() and not future.cancelled() and future.exception() is None
        ]

    def stop(self) -> None:
        self._stopped = True
        for place in self.instances():
            place.stop()

    async def _place(self, name: str) -> Instance:
        if name not in self._places:
            self.loads += 1
            self._places[name] = asyncio.ensure_future(asyncio.to_thread(self._load, name))
        try:
            place = await asyncio.shield(self._places[name])
        except BaseException:
            self._forget_failed(name)
            raise
        self._residents, leaving = self._residents.used(name)
        for one in leaving:
            self._evict(one)
        if self._stopped:
            place.stop()
        return place

    def _evict(self, name: str) -> None:
        if future := self._places.pop(name, None):
            _stop_when_idle(future.result())

    def _forget_failed(self, name: str) -> None:
        future = self._places.get(name)
        if future and future.done() and (future.cancelled() or future.exception()):
            del self._places[name]


def _stop_when_idle(place: Instance) -> None:
    """What is under way is still answered."""
    if place.waiting:
        asyncio.get_running_loop().call_later(IDLE_CHECK_SECONDS, _stop_when_idle, place)
    else:
        place.stop()
