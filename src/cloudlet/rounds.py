"""Work that is done again and again in a thread of its own."""

import logging
import threading
from collections.abc import Callable, Iterable
from typing import TypeVar

T = TypeVar("T")
LOG = logging.getLogger("cloudlet")


class Rounds:
    """Calls `round` when woken, and after `every_seconds` without. A round that fails is logged."""

    name = "rounds"
    every_seconds = 1.0

    def __init__(self) -> None:
        self._wake = threading.Event()
        self._stopping = False
        self._thread = threading.Thread(target=self._run, name=self.name, daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._stopping = True
        self._wake.set()
        self._thread.join()

    def look(self) -> None:
        """There is something new."""
        self._wake.set()

    def round(self) -> None:
        raise NotImplementedError

    def each(self, items: Iterable[T], work: Callable[[T], object]) -> None:
        """Do the work for every item; one that fails does not keep the others from it."""
        for item in items:
            try:
                work(item)
            except Exception:
                LOG.exception("The round of %s failed over %.200r", self.name, item)

    def last_round(self) -> None:
        """What is done once more before the end. Nothing unless said otherwise."""

    def _run(self) -> None:
        while True:
            self._wake.wait(self.every_seconds)
            self._wake.clear()
            ending = self._stopping
            try:
                self.last_round() if ending else self.round()
            except Exception:
                LOG.exception("The round of %s failed", self.name)
            if ending:
                return
