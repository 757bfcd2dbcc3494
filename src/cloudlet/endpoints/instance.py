"""One place where a model is served: a process, and another one when it dies."""

import asyncio
import threading
from dataclasses import dataclass
from functools import partial

from cloudlet.endpoints.link import Link, ModelGone
from cloudlet.endpoints.process import ModelBroken, ModelProcess, ModelSpec, start_model
from cloudlet.endpoints.wire import Reply
from cloudlet.jobs.executor import Ended, Executor

LONGEST_PAUSE = 30.0
PATIENCE_SECONDS, LOOK_SECONDS = 5.0, 0.02


class ModelDown(Exception):
    """No process serves now; another one is on its way."""


class Instance:
    """Keeps a model served until it is stopped. The pause before a new try doubles."""

    def __init__(self, spec: ModelSpec, executor: Executor) -> None:
        self.spec = spec
        self._executor = executor
        self._process: ModelProcess | None = None
        self._link: Link | None = None
        self._stopped = threading.Event()
        self._changing = threading.Lock()
        self._why = ""
        self._tries = 0

    @property
    def pid(self) -> int | None:
        process = self._process
        return process.process.pid if process else None

    @property
    def waiting(self) -> int:
        return self._link.waiting if self._link else 0

    def start(self) -> None:
        """Blocks until the model is loaded. Raises ModelBroken."""
        launch = _Launch()
        process = start_model(self.spec, self._executor, partial(self._died, launch))
        with self._changing:
            self._link, self._process = None, process
            launch.process = process
        if launch.ended:  # it has died since, and nobody knew yet whose it was
            self._died(launch, launch.ended)
        if self._stopped.is_set():
            self.stop()

    async def ask(self, content_type: str, accept: str, body: bytes) -> Reply:
        """Raises ModelGone when the process ends over it, ModelDown when there is none."""
        link = self._link
        if link is None or link.lost:
            link = await self._connect()
        return await link.ask(content_type, accept, body)

    def kill(self) -> None:
        """End the process; another one will take its place."""
        if process := self._process:
            process.kill()

    def stop(self) -> None:
        self._stopped.set()
        if process := self._process:
            process.close()

    async def _connect(self) -> Link:
        """A request that comes while a new process is on its way waits for it a little."""
        for _ in range(int(PATIENCE_SECONDS / LOOK_SECONDS)):
            process = self._process
            if process is not None and not (link := process.connect()).lost:
                self._link = link
                return link
            await asyncio.sleep(LOOK_SECONDS)
        raise ModelDown(self._why)

    def _died(self, launch: "_Launch", ended: Ended) -> None:
        """In the executor's thread. A process that died while it loaded is not ours yet."""
        with self._changing:
            launch.ended = ended
            if launch.process is None or self._process is not launch.process:
                return
            launch.process.close()
            self._process = self._link = None
            self._why = f"the model's process ended ({_how(ended)}) and is started again"
        if not self._stopped.is_set():
            threading.Thread(target=self._restart, name="restart", daemon=True).start()

    def _restart(self) -> None:
        while not self._stopped.wait(self._pause()):
            try:
                self.start()
            except ModelBroken as problem:
                self._why = f"the model cannot be loaded again: {problem}"
            else:
                return

    def _pause(self) -> float:
        self._tries += 1
        return min(LONGEST_PAUSE, 0.05 * 2.0 ** min(self._tries, 20))


@dataclass
class _Launch:
    """One try at a process: both become known in different threads, in either order."""

    process: ModelProcess | None = None
    ended: Ended | None = None


def _how(ended: Ended) -> str:
    if ended.excess:
        return f"it was killed because {ended.excess}"
    return f"exit code {ended.code}"


__all__ = ["Instance", "ModelBroken", "ModelDown", "ModelGone"]
