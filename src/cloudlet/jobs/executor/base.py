"""What is to be run, and what can be done to it while it runs."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple, Protocol


class Ended(NamedTuple):
    """`code` is 128 + n after signal n. `memory` is what a task held that was killed for it,
    `processes` how many it had that was killed for their number.
    """

    code: int
    memory: int = 0
    processes: int = 0

    @property
    def excess(self) -> str:
        """What it was killed for, in words; empty when it was not."""
        if self.processes:
            return f"it had {self.processes} processes"
        return f"it held {self.memory >> 20} MiB of memory" if self.memory else ""


OnExit = Callable[[Ended], None]


class NoExecutor(Exception):
    """No process could be started; the text says why."""


@dataclass(frozen=True)
class Task:
    """One process: `target` ("package.module:function") is called with `argument`, which is JSON.

    `folder` is what the process sees as /opt/ml where it runs contained. `env` is its whole
    environment. Both output streams are appended to the file `log`. `fd`, when not negative, is
    duplicated into the process, which is told its number as `argument["fd"]`. What runs contained
    does not see the folder `hidden`; `isolated`, it has no network but its own loopback. A task
    whose processes together hold more than `most_memory` bytes is killed; 0 is no limit.
    """

    target: str
    argument: dict[str, Any]
    folder: Path
    log: Path
    env: dict[str, str] = field(default_factory=dict)
    fd: int = -1
    hidden: str = ""
    isolated: bool = False
    most_memory: int = 0


class Process(Protocol):
    """A running task. `pid` leads its process group."""

    @property
    def pid(self) -> int: ...

    def terminate(self) -> None:
        """SIGTERM to all of the task's processes; nothing when it has ended."""
        ...

    def kill(self) -> None:
        """SIGKILL to all of the task's processes; nothing when it has ended."""
        ...


class Executor(Protocol):
    def home_of(self, task_folder: Path) -> Path:
        """The path by which a task will see its folder: /opt/ml, or the folder itself."""
        ...

    def contains(self) -> bool:
        """Whether tasks run contained. Waits until that is known."""
        ...

    def start(self, task: Task, on_exit: OnExit) -> Process:
        """Run a task. Raises NoExecutor.

        `on_exit` is told of its end once, from another thread.
        """
        ...

    def warm(self) -> None:
        """Get ready in the background, so that the first task starts at once."""
        ...

    def close(self) -> None:
        """Kill every task that still runs."""
        ...
