"""Is the database of this version, and how it becomes so."""

import sqlite3
from datetime import datetime
from enum import Enum
from pathlib import Path

from django.core.management import call_command
from django.db import DatabaseError, connection, connections
from django.db.migrations.loader import MigrationLoader

from practicum.kernel.errors import PracticumError
from practicum.storage import sqlite
from practicum.storage.backups import backup, database_path


class State(Enum):
    """What a database file is, seen from this version of the program."""

    MISSING = "missing"
    CURRENT = "current"
    OLDER = "older"
    NEWER = "newer"
    FOREIGN = "foreign"
    DAMAGED = "damaged"


def state_of(path: Path) -> State:
    """Compare the migrations that a database has had with those that the code knows."""
    if not path.exists() or path.stat().st_size == 0:
        return State.MISSING
    if not sqlite.is_sqlite(path):
        return State.FOREIGN
    try:
        had = sqlite.migrations(path)
    except sqlite3.OperationalError as error:
        raise PracticumError(
            f"The database {str(path)!r} cannot be opened: {error}.",
            "Free some space on the disk, and make the data folder writable.",
        ) from error
    except sqlite3.DatabaseError:
        return State.DAMAGED
    if not had:
        return State.FOREIGN
    known = set(MigrationLoader(None, ignore_no_migrations=True).disk_migrations)
    own = {app for app, _ in known}
    if any(app not in own for app, _ in had) or had - known:
        return State.NEWER
    return State.CURRENT if known <= had else State.OLDER


def prepare_database(now: datetime) -> None:
    """Create the database, or bring an older one up to date after a backup."""
    path = database_path()
    state = state_of(path)
    refusal = _refusals(path).get(state)
    if refusal:
        raise refusal
    if state is State.CURRENT:
        return
    saved = backup(now, "before-migrate") if state is State.OLDER else None
    try:
        call_command("migrate", verbosity=0, interactive=False)
    except DatabaseError as error:
        connections.close_all()
        if saved:
            _put_back(saved, path)
        else:
            path.unlink(missing_ok=True)
        raise PracticumError(
            f"The database could not be prepared: {error}. It is as it was before.",
            "Free some space, or make the data folder writable, and start again.",
        ) from error
    connection.close()


def _refusals(path: Path) -> dict[State, PracticumError]:
    return {
        State.NEWER: PracticumError(
            "This data folder was used by a newer version of Practicum, and is left untouched.",
            "Update Practicum, or set PRACTICUM_HOME to another folder.",
        ),
        State.FOREIGN: PracticumError(
            f"{str(path)!r} is not a database of Practicum, and is left untouched.",
            "Move it away, or set PRACTICUM_HOME to another folder.",
        ),
        State.DAMAGED: PracticumError(
            f"The database {str(path)!r} is damaged, and is left untouched.",
            "Go back to the newest backup with: practicum restore latest",
        ),
    }


def _put_back(saved: Path, path: Path) -> None:
    for rest in ("-wal", "-shm"):
        path.with_name(path.name + rest).unlink(missing_ok=True)
    sqlite.copy(saved, path)
