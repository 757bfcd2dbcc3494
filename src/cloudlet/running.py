"""Is a cloud running on this data folder, and where? One at a time, kept apart by a lock."""

import fcntl
import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO

LOCK = "cloud.lock"
NOTE = "cloud.json"


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


def take_lock(data: Path) -> IO[str] | None:
    """Hold the returned file for as long as the cloud runs; None when another one does.

    The system lets go of the lock when the process ends, however it ends.
    """
    file = (data / LOCK).open("a")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        file.close()
        return None
    return file


def is_running(data: Path) -> bool:
    if not (data / LOCK).exists():
        return False
    lock = take_lock(data)
    if lock is None:
        return True
    lock.close()
    return False


def leave_note(data: Path, port: int, is_open: bool, enforce: bool) -> None:
    note = Note(os.getpid(), port, is_open, enforce)
    draft = data / f"{NOTE}.new"
    draft.write_text(json.dumps(asdict(note)), encoding="utf-8")
    draft.replace(data / NOTE)


def read_note(data: Path) -> Note | None:
    try:
        return Note(**json.loads((data / NOTE).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None
