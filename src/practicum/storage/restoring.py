"""The way back to a backup."""

import os
import shutil
import sqlite3
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import connections

from practicum.kernel.errors import PracticumError
from practicum.storage import sqlite
from practicum.storage.backups import STAMP, backup, database_path, flush, must_be_sound
from practicum.storage.running import running_server
from practicum.storage.version import State, state_of


def restore(path: Path, now: datetime) -> Path | None:
    """Put a backup in place of the database. Returns the backup made of what was there before."""
    _refuse_while_running()
    _must_be_ours(path)
    connections.close_all()
    target = database_path()
    beside = target.with_name(f"{target.name}.restoring")
    try:
        sqlite.copy(path, beside)
        must_be_sound(beside)
        flush(beside)
        before = backup(now, "before-restore") if sqlite.is_sound(target) else _keep_aside(now)
        for rest in ("-wal", "-shm"):
            target.with_name(target.name + rest).unlink(missing_ok=True)
        beside.replace(target)
    except (OSError, sqlite3.Error) as error:
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


def _keep_aside(now: datetime) -> Path | None:
    """A damaged database is kept as it is, for whoever wants to rescue something from it."""
    path = database_path()
    if not path.exists():
        return None
    aside = path.with_name(f"{path.name}.damaged-{now:{STAMP}}")
    try:
        os.link(path, aside)  # it stays in its place until the backup takes that
    except OSError:
        shutil.copyfile(path, aside)
    return aside
