"""Numbered SQL files, each run once, in the order of their numbers."""

import sqlite3
from pathlib import Path

from cloudlet.errors import CloudletError

FOLDER = Path(__file__).parent


def migrate(connection: sqlite3.Connection) -> None:
    """Bring a data folder to this version. Raises CloudletError when it is of a newer one."""
    names = sorted(path.name for path in FOLDER.glob("*.sql"))
    connection.execute("CREATE TABLE IF NOT EXISTS migration (name TEXT PRIMARY KEY) STRICT")
    done = {row[0] for row in connection.execute("SELECT name FROM migration")}
    if unknown := sorted(done - set(names)):
        raise CloudletError(
            f"The data folder was written by a newer cloudlet (it knows {unknown[-1]}).",
            "Install that version, or choose another folder with --data.",
        )
    for name in names:
        if name not in done:
            _run(connection, name)


def _run(connection: sqlite3.Connection, name: str) -> None:
    """One file in one transaction, so that a kill leaves it done or not begun."""
    script = (FOLDER / name).read_text(encoding="utf-8")
    connection.execute("BEGIN IMMEDIATE")
    try:
        for statement in statements(script):
            connection.execute(statement)
        connection.execute("INSERT INTO migration VALUES (?)", (name,))
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise


def statements(script: str) -> list[str]:
    """Cut a script where SQLite says that a statement is complete (triggers hold semicolons)."""
    found, current = [], ""
    for line in script.splitlines(keepends=True):
        current += line
        if sqlite3.complete_statement(current):
            found.append(current)
            current = ""
    return found
