"""Connections and transactions. A change is acknowledged only after its commit."""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from cloudlet.errors import CloudletError
from cloudlet.store.migrations import migrate

FILE = "cloud.sqlite3"
BUSY_SECONDS = 20
TABLES = """SELECT name FROM sqlite_schema
    WHERE type = 'table' AND name <> 'migration' AND name NOT LIKE 'sqlite_%'"""


class Store:
    """A connection per thread; one writer at a time, which waits in line instead of polling."""

    def __init__(self, data: Path) -> None:
        self.path = data / FILE
        self._local = threading.local()
        self._writer = threading.RLock()
        self._open: list[sqlite3.Connection] = []
        try:
            migrate(self._connection())
        except sqlite3.DatabaseError as error:
            raise CloudletError(
                f"{self.path} cannot be used ({error}).",
                "cloudlet doctor says more; cloudlet reset begins anew.",
            ) from error

    @contextmanager
    def read(self) -> Iterator[sqlite3.Connection]:
        """For queries. Inside `write` it is the same connection, and sees what was written."""
        yield self._connection()

    @contextmanager
    def write(self) -> Iterator[sqlite3.Connection]:
        """A transaction: committed when the block ends, rolled back when it raises.

        Inside another `write` of the same thread it takes part in that one.
        """
        connection = self._connection()
        with self._writer:
            if connection.in_transaction:
                yield connection
                return
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise

    def clear(self) -> None:
        """Delete every row of every table but the list of migrations."""
        with self.write() as db:
            db.execute("PRAGMA defer_foreign_keys=ON")
            for (name,) in db.execute(TABLES).fetchall():
                db.execute(f'DELETE FROM "{name}"')  # noqa: S608 - a name out of the schema itself

    def close(self) -> None:
        """Close every connection. Nothing may use the store afterwards."""
        with self._writer:
            for connection in self._open:
                connection.close()
            self._open.clear()
            self._local = threading.local()

    def _connection(self) -> sqlite3.Connection:
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            connection = self._local.connection = connect(self.path)
            self._open.append(connection)
        return connection


def connect(path: Path) -> sqlite3.Connection:
    """WAL, full synchronisation, transactions only where they are asked for."""
    connection = sqlite3.connect(
        path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
    )
    connection.row_factory = sqlite3.Row
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("PRAGMA foreign_keys=ON")
    return connection
