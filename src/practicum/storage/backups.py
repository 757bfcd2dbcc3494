"""Backups: consistent copies, thinned as they grow old, and the way back to one."""

import os
import re
import sys
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import connections

from practicum.kernel.errors import PracticumError
from practicum.storage import sqlite
from practicum.storage.engine.thinning import kept
from practicum.storage.running import running_server

EVERY = timedelta(minutes=30)
STAMP = "%Y%m%dT%H%M%S"
NAME = re.compile(r"^practicum-(\d{8}T\d{6})Z(?:-[a-z-]+)?\.sqlite3$")


@dataclass(frozen=True)
class Backup:
    """A backup file and the instant it was made."""

    path: Path
    made_at: datetime


def database_path() -> Path:
    return Path(settings.DATABASES["default"]["NAME"])


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
        _check(beside)
        _flush(beside)
        beside.replace(target)
    except (OSError, sqlite.sqlite3.Error) as error:
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


def _check(path: Path) -> None:
    found = sqlite.faults(path)
    if found:
        raise PracticumError(
            f"The database is damaged, so no backup was made of it: {found[0]}.",
            "Look closer with: practicum doctor",
        )


def _flush(path: Path) -> None:
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


def restore(path: Path, now: datetime) -> Path | None:
    """Put a backup in place of the database. Returns the backup made of what was there before."""
    _refuse_while_running()
    _must_be_ours(path)
    before = backup(now, "before-restore") if _is_sound(database_path()) else _set_aside(now)
    connections.close_all()
    target = database_path()
    beside = target.with_name(f"{target.name}.restoring")
    try:
        sqlite.copy(path, beside)
        _check(beside)
        _flush(beside)
        for rest in ("-wal", "-shm"):
            target.with_name(target.name + rest).unlink(missing_ok=True)
        beside.replace(target)
    except (OSError, sqlite.sqlite3.Error) as error:
        raise PracticumError(
            f"The backup could not be put in place: {error}. Your data is as it was.",
            "Free some space and try again.",
        ) from error
    finally:
        for left in target.parent.glob(f"{beside.name}*"):
            left.unlink(missing_ok=True)
    return before


def _refuse_while_running() -> None:
    server = running_server(settings.PRACTICUM_HOME)
    if server:
        raise PracticumError(
            f"Practicum is running at {server.url}; restoring under it would lose data.",
            "Stop it with Ctrl+C in its terminal, then restore.",
        )


def _must_be_ours(path: Path) -> None:
    from practicum.storage.version import State, state_of

    what = {
        State.MISSING: "does not exist",
        State.FOREIGN: "is not a database of Practicum",
        State.DAMAGED: "is damaged",
        State.NEWER: "was made by a newer version of Practicum",
    }.get(state_of(path))
    if what:
        raise PracticumError(
            f"{str(path)!r} {what}. Nothing was changed.",
            "See the backups there are with: practicum restore --list",
        )


def _is_sound(path: Path) -> bool:
    return path.is_file() and sqlite.is_sqlite(path) and not sqlite.faults(path)


def _set_aside(now: datetime) -> Path | None:
    """A damaged database is kept as it is, for whoever wants to rescue something from it."""
    path = database_path()
    if not path.exists():
        return None
    aside = path.with_name(f"{path.name}.damaged-{now:{STAMP}}")
    path.rename(aside)
    return aside
