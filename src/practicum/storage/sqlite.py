"""SQLite files from outside Django: is it one, is it sound, whose schema is it."""

import sqlite3
from contextlib import closing
from pathlib import Path

from practicum.kernel.errors import PracticumError

MAGIC = b"SQLite format 3\0"


def is_sqlite(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(len(MAGIC)) == MAGIC


def faults(path: Path) -> list[str]:
    """What SQLite's own integrity check finds; empty when the file is sound.

    Raises PracticumError when the disk does not let it look: that says nothing about the file.
    """
    try:
        with closing(_reading(path)) as database:
            found = [row[0] for row in database.execute("PRAGMA integrity_check(20)")]
    except sqlite3.OperationalError as error:
        raise PracticumError(
            f"{str(path)!r} cannot be checked: {error}. Nothing was changed.",
            "Free some space on the disk, make the data folder writable, and try again.",
        ) from error
    except sqlite3.DatabaseError as error:
        return [str(error)]
    return [] if found == ["ok"] else found


def is_sound(path: Path) -> bool:
    """Whether it is a database without faults. Raises PracticumError as `faults` does."""
    return path.is_file() and is_sqlite(path) and not faults(path)


def migrations(path: Path) -> set[tuple[str, str]]:
    """The migrations that a database has had. Raises sqlite3.DatabaseError when unreadable."""
    with closing(_reading(path)) as database:
        tables = {row[0] for row in database.execute("SELECT name FROM sqlite_master")}
        if "django_migrations" not in tables:
            return set()
        return set(database.execute("SELECT app, name FROM django_migrations"))


def copy(source: Path, target: Path) -> None:
    """A consistent copy of a database that may be in use (SQLite's backup API)."""
    with (
        closing(sqlite3.connect(source, timeout=20)) as live,
        closing(sqlite3.connect(target)) as made,
    ):
        live.backup(made)
        made.execute("PRAGMA journal_mode=DELETE")


def _reading(path: Path) -> sqlite3.Connection:
    if not path.is_file():
        raise PracticumError(f"There is no file {str(path)!r}.")
    return sqlite3.connect(path, timeout=20)
