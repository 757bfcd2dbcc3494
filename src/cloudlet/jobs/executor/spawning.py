"""Tasks as fresh interpreters, where fork does not exist. Slower to start, never contained."""

import contextlib
import json
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

from cloudlet.jobs.executor.base import Ended, NoExecutor, OnExit, Process, Task
from cloudlet.jobs.executor.leftovers import environment
from cloudlet.jobs.executor.usage import held

LOOK_SECONDS = 1.0


class SpawnExecutor:
    def __init__(self, data: Path) -> None:
        self._data = data
        self._lock = threading.Lock()
        self._running: set[_Spawned] = set()

    def warm(self) -> None:
        """Nothing stays warm here."""

    def home_of(self, task_folder: Path) -> Path:
        return task_folder

    def contains(self) -> bool:
        return False

    def start(self, task: Task, on_exit: OnExit) -> Process:
        try:
            process = _Spawned(_popen(task, self._data))
        except OSError as problem:
            raise NoExecutor(f"no process could be started: {problem}") from problem
        with self._lock:
            self._running.add(process)
        threading.Thread(
            target=self._await, args=(process, task.most_memory, on_exit), daemon=True
        ).start()
        return process

    def close(self) -> None:
        for process in list(self._running):
            process.kill()

    def _await(self, process: "_Spawned", most_memory: int, on_exit: OnExit) -> None:
        memory = 0
        while (code := process.wait(LOOK_SECONDS)) is None:
            used = held([process.pid])[process.pid].memory
            if most_memory and used > most_memory:
                memory = used
                process.kill()
        process.sweep()
        with self._lock:
            self._running.discard(process)
        on_exit(Ended(code if code >= 0 else 128 - code, memory))


class _Spawned:
    def __init__(self, popen: subprocess.Popen[bytes]) -> None:
        self.popen = popen
        self.pid = popen.pid

    def terminate(self) -> None:
        self._signal(signal.SIGTERM)

    def kill(self) -> None:
        self._signal(signal.SIGKILL)

    def wait(self, seconds: float) -> int | None:
        """None while it runs."""
        try:
            return self.popen.wait(seconds)
        except subprocess.TimeoutExpired:
            return None

    def sweep(self) -> None:
        """What the task left behind in its group."""
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self.pid, signal.SIGKILL)

    def _signal(self, number: int) -> None:
        if self.popen.poll() is None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.pid, number)


def _popen(task: Task, data: Path) -> subprocess.Popen[bytes]:
    order = {
        "target": task.target,
        "argument": task.argument,
        "log": str(task.log),
        "env": task.env,
        "fd": task.fd,
    }
    return subprocess.Popen(  # noqa: S603 - our own module by our own interpreter
        [sys.executable, "-m", "cloudlet.jobs.executor.spawned", json.dumps(order)],
        pass_fds=[task.fd] if task.fd >= 0 else [],
        start_new_session=True,
        cwd=task.folder,
        env=environment(data),
    )
