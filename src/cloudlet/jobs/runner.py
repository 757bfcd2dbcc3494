"""Obeys what `engine/life.py` asks for: a thread per running job."""

import queue
import threading
from typing import Protocol

from cloudlet.clock import Clock
from cloudlet.jobs.engine import commands, events
from cloudlet.jobs.engine import life as lives
from cloudlet.jobs.engine.commands import Command
from cloudlet.jobs.engine.events import Event
from cloudlet.jobs.engine.life import Life
from cloudlet.jobs.executor import Ended, Executor, NoExecutor, Process, Task
from cloudlet.jobs.tail import Tail

TICK_SECONDS = 0.2
DYING_SECONDS = 30
MOST_LOG_BYTES = 256 << 20

Timed = events.TimeUp | events.GraceOver


class CannotRun(Exception):
    """A step of a job failed; the text is the reason that the job fails with."""


class Work(Protocol):
    """A job as the runner sees it. What raises CannotRun fails the job."""

    life: Life

    def fetch(self) -> None:
        """Lay the inputs into the folder."""
        ...

    def task(self, executor: Executor) -> Task: ...

    def hear(self, lines: list[str]) -> None:
        """What the process printed."""
        ...

    def failure(self, code: int, last_lines: list[str]) -> str:
        """The reason, from an exit code that is not 0."""
        ...

    def keep(self) -> None:
        """Bring what the job made to where it belongs."""
        ...

    def moved(self) -> None:
        """`life` has changed: write it down."""
        ...

    def clear(self) -> None:
        """Remove the folder."""
        ...


class Run:
    """One job on its way. Events may come from any thread; commands are obeyed in one."""

    def __init__(self, work: Work, executor: Executor, clock: Clock) -> None:
        self.work, self.executor, self.clock = work, executor, clock
        self.done = threading.Event()
        self._lock = threading.RLock()
        self._commands: queue.SimpleQueue[Command | Ended] = queue.SimpleQueue()
        self._process: Process | None = None
        self._tail: Tail | None = None
        self._deadlines: dict[type[Timed], float] = {}

    def begin(self) -> None:
        self.happen(events.Begun())
        threading.Thread(target=self._obey_all, name="job", daemon=True).start()

    def happen(self, event: Event) -> None:
        """Take the step, write it down, then have its commands obeyed."""
        with self._lock:
            before = self.work.life
            self.work.life, asked = lives.step(before, event, self.clock.now())
            if self.work.life != before:
                self.work.moved()
            for command in asked:
                self._commands.put(command)

    def _obey_all(self) -> None:
        try:
            while not self.done.is_set():
                self._turn()
        finally:
            self.done.set()

    def _turn(self) -> None:
        try:
            self._obey_next()
        except (CannotRun, NoExecutor) as problem:
            self.happen(events.Broken(str(problem)))
        except Exception as problem:  # noqa: BLE001 - whatever breaks, the job must end
            self.happen(events.Broken(f"InternalServerError: {type(problem).__name__}: {problem}"))

    def _obey_next(self) -> None:
        try:
            order = self._commands.get(timeout=TICK_SECONDS)
        except queue.Empty:
            self._watch()
        else:
            self._obey(order)

    def _obey(self, order: Command | Ended) -> None:
        match order:
            case Ended():
                self._exited(order)
            case commands.Fetch():
                self.work.fetch()
                self.happen(events.Fetched())
            case commands.Launch():
                self._launch()
            case commands.Terminate(grace_seconds):
                self._terminate(grace_seconds)
            case commands.Kill():
                self._kill()
            case commands.Keep():
                self.work.keep()
                self.happen(events.Kept())
            case commands.Clear():
                self._clear()

    def _launch(self) -> None:
        task = self.work.task(self.executor)
        self._tail = Tail(task.log)
        self._process = self.executor.start(task, self._commands.put)
        self._set(events.TimeUp, self.work.life.terms.max_seconds)
        self.happen(events.Launched())

    def _terminate(self, grace_seconds: float) -> None:
        if self._process:
            self._process.terminate()
            self._set(events.GraceOver, grace_seconds)

    def _kill(self) -> None:
        if self._process:
            self._process.kill()

    def _clear(self) -> None:
        """Wait until the process is gone, so that nothing writes into the folder any more."""
        try:
            while self._process and isinstance(self._commands.get(timeout=DYING_SECONDS), Ended):
                self._process = None
            self._listen(ended=True)
        finally:
            self.work.clear()
            self.done.set()

    def _exited(self, ended: Ended) -> None:
        self._process = None
        self._deadlines.clear()
        lines = self._listen(ended=True)
        if ended.excess:
            reason = f"AlgorithmError: the job was killed because {ended.excess}"
            self.happen(events.Broken(reason))
            return
        failed = ended.code and not self.work.life.ending
        reason = self.work.failure(ended.code, lines) if failed else ""
        self.happen(events.Exited(ended.code, reason))

    def _watch(self) -> None:
        self._listen()
        if self._process is None:
            return
        for event, at in list(self._deadlines.items()):
            if self.clock.monotonic() >= at:
                del self._deadlines[event]
                self.happen(event())
        if self._tail and self._tail.size > MOST_LOG_BYTES:
            printed = f"the job printed more than {MOST_LOG_BYTES >> 20} MiB"
            self.happen(events.Broken(f"AlgorithmError: {printed}"))

    def _listen(self, *, ended: bool = False) -> list[str]:
        if self._tail is None:
            return []
        if lines := self._tail.lines(ended=ended):
            self.work.hear(lines)
        return self._tail.last

    def _set(self, event: type[Timed], seconds: float) -> None:
        self._deadlines[event] = self.clock.monotonic() + seconds
