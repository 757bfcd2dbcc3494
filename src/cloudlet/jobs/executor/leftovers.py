"""Processes that an earlier, killed cloud left behind.

Every process that a cloud starts carries the mark of its data folder in the environment it was
executed with, which its forks share and its children inherit.
"""

import contextlib
import os
import signal
from pathlib import Path

MARK = "CLOUDLET_STARTED_BY"


def environment(data: Path) -> dict[str, str]:
    """For a process of a cloud with this data folder: marked, and finding this package again."""
    paths = [str(Path(__file__).parents[3]), os.environ.get("PYTHONPATH", "")]
    return {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(filter(None, paths)),
        "PYTHONUTF8": "1",
        MARK: str(data),
    }


def kill_leftovers(data: Path) -> int:
    """Kill every process that a cloud of this data folder started; how many there were."""
    mark = f"{MARK}={data}".encode()
    found = [pid for pid in _processes() if pid != os.getpid() and mark in _environment(pid)]
    for pid in found:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    return len(found)


def _processes() -> list[int]:
    try:
        return [int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdigit()]
    except OSError:
        return []  # no /proc: there the fork server's own end is all there is


def _environment(pid: int) -> list[bytes]:
    try:
        return Path(f"/proc/{pid}/environ").read_bytes().split(b"\0")
    except OSError:
        return []
