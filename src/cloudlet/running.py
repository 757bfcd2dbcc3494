"""Is a cloud running on this data folder, and where? One at a time, kept apart by a lock."""

import fcntl
import json
import os
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO

from cloudlet.errors import CloudletError

LOCK = "cloud.lock"
NOTE = "cloud.json"
LOOKS, LOOK_SECONDS = 5, 0.02


@dataclass(frozen=True, slots=True)
class Note:
    """What the last cloud on this folder left; it runs only while the lock is held."""

    pid: int
    port: int
    open: bool = False
    enforce: bool = False

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def rules(self) -> str:
        if self.open:
            return "It takes any key pair (--open)."
        return "Policies decide (--enforce)." if self.enforce else "Policies do not decide."


def take_lock(data: Path) -> IO[str] | None:
    """Hold the returned file for as long as the cloud runs; None when another one does.

    The system lets go of the lock when the process ends, however it ends.
    """
    for _ in range(LOOKS):
        if (file := _lock(data, fcntl.LOCK_EX)) is not None:
            return file
        time.sleep(LOOK_SECONDS)  # it may be held only by one who looks whether a cloud runs
    return None


def is_running(data: Path) -> bool:
    """Also while it is starting; then it has left no note yet."""
    if not (data / LOCK).exists():
        return False
    lock = _lock(data, fcntl.LOCK_SH)
    if lock is None:
        return True
    lock.close()
    return False


def find(data: Path) -> Note:
    """The note of the cloud that runs on the folder. Raises CloudletError when none answers."""
    if not is_running(data):
        raise CloudletError(f"No cloud runs on {data}.", f"Start one: cloudlet serve --data {data}")
    if (note := read_note(data)) is None:
        raise CloudletError(f"The cloud on {data} is still starting.", "Try again in a moment.")
    return note


def forget_note(data: Path) -> None:
    """While a cloud starts, nobody shall read where the one before it was."""
    (data / NOTE).unlink(missing_ok=True)


def leave_note(data: Path, port: int, is_open: bool, enforce: bool) -> None:
    note = Note(os.getpid(), port, is_open, enforce)
    draft = data / f"{NOTE}.new"
    draft.write_text(json.dumps(asdict(note)), encoding="utf-8")
    draft.replace(data / NOTE)


def _lock(data: Path, kind: int) -> IO[str] | None:
    file = (data / LOCK).open("a")
    try:
        fcntl.flock(file, kind | fcntl.LOCK_NB)
    except OSError:
        file.close()
        return None
    return file


def read_note(data: Path) -> Note | None:
    try:
        return Note(**json.loads((data / NOTE).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None
