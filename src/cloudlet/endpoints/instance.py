"""One place where a model is served: a process, and another one when it dies."""

import asyncio
import threading

from cloudlet.endpoints.link import Link, ModelGone
from cloudlet.endpoints.process import ModelBroken, ModelProcess, ModelSpec, start_model
from cloudlet.endpoints.wire import Reply
from cloudlet.jobs.executor import Ended, Executor
from cloudlet.jobs.runner import excess

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
        box: list[ModelProcess] = []
        ends: list[Ended] = []
        process = start_model(self.spec, self._executor, lambda ended: self._died(box, ends, ended))
        with self._changing:
            box.append(process)
            self._link, self._process = None, process
        if ends:  # it has died since, and nobody knew yet whose it was
            self._died(box, ends, ends[0])
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

    def _died(self, box: list[ModelProcess], ends: list[Ended], ended: Ended) -> None:
        """In the executor's thread. A process that died while it loaded is not ours yet."""
        with self._changing:
            ends.append(ended)
            if not box or self._process is not box[0]:
                return
            box[0].close()
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


def _how(ended: Ended) -> str:
    if ended.memory or ended.processes:
        return f"it was killed because {excess(ended)}"
    return f"exit code {ended.code}"


__all__ = ["Instance", "ModelBroken", "ModelDown", "ModelGone"]
