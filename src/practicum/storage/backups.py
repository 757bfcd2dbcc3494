"""Backups: consistent copies, thinned as they grow old."""

import os
import re
import sqlite3
import sys
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.conf import settings

from practicum.kernel.errors import PracticumError
from practicum.storage import sqlite
from practicum.storage.engine.thinning import kept

EVERY = timedelta(minutes=30)
STAMP = "%Y%m%dT%H%M%S"
NAME = re.compile(r"^practicum-(\d{8}T\d{6})Z(?:-[a-z-]+)?\.sqlite3$")


@dataclass(frozen=True)
class Backup:
    """A backup file and the instant it was made."""

    path: Path
    made_at: datetime


def database_path() -> Path:
    return Path(str(settings.DATABASES["default"]["NAME"]))


def backups_folder() -> Path:
    folder = Path(settings.PRACTICUM_HOME) / "backups"
    folder.mkdir(exist_ok=True, mode=0o700)
    return folder


def backups() -> list[Backup]:
    """All backups, newest first. Files of other names are left alone."""
    found = []
    for path in backups_folder().iterdir():
        match = NAME.match(path.name)
        if match:
            at = datetime.strptime(match.group(1), STAMP).replace(tzinfo=UTC)
            found.append(Backup(path, at))
    return sorted(found, key=lambda one: (one.made_at, one.path.name), reverse=True)


def backup(now: datetime, reason: str = "") -> Path:
    """Copy the database aside, check the copy, thin out old ones. Returns the file.

    Raises PracticumError when it cannot be written or is not sound; nothing half-made stays.
    """
    suffix = f"-{reason}" if reason else ""
    folder = _folder()
    target = folder / f"practicum-{now.astimezone(UTC):{STAMP}}Z{suffix}.sqlite3"
    beside = target.with_suffix(".new")
    try:
        beside.unlink(missing_ok=True)
        sqlite.copy(database_path(), beside)
        must_be_sound(beside)
        flush(beside)
        beside.replace(target)
    except (OSError, sqlite3.Error) as error:
        raise PracticumError(
            f"The backup could not be written: {error}. Your data is unchanged.",
            f"Free some space or make {str(folder)!r} writable.",
        ) from error
    finally:
        for left in folder.glob(f"{beside.name}*"):
            left.unlink(missing_ok=True)
    thin_out(now)
    return target


def _folder() -> Path:
    try:
        return backups_folder()
    except OSError as error:
        raise PracticumError(
            f"The folder for backups cannot be made: {error.strerror}. Your data is unchanged.",
            "Free some space or make the data folder writable.",
        ) from error


def must_be_sound(path: Path) -> None:
    found = sqlite.faults(path)
    if found:
        raise PracticumError(
            f"The database is damaged, so no backup was made of it: {found[0]}.",
            "Look closer with: practicum doctor",
        )


def flush(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def thin_out(now: datetime) -> None:
    """Delete the backups that the rule does not keep."""
    found = backups()
    keep = kept([one.made_at for one in found], now)
    for one in found:
        if one.made_at not in keep:
            one.path.unlink(missing_ok=True)


def backup_if_due(now: datetime) -> Path | None:
    """Back up when the newest backup is older than half an hour and something has changed since.

    A fault is said on standard error and does not stop the server; it is tried again.
    """
    try:
        found = backups()
        if found and not _is_due(found[0], now):
            return None
        return backup(now)
    except (PracticumError, OSError) as error:
        sys.stderr.write(f"Backup: {error}\n")
        return None


def _is_due(newest: Backup, now: datetime) -> bool:
    if now - newest.made_at < EVERY:
        return False
    path = database_path()
    files = [path, path.with_name(f"{path.name}-wal")]
    changed = max(file.stat().st_mtime for file in files if file.exists())
    return changed > newest.made_at.timestamp()
