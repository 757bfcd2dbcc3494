"""Writes entries in batches beside the calls, so that no call waits for its own record."""

import json
import logging
import sqlite3
import threading
from collections import deque
from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from cloudlet.clock import iso
from cloudlet.context import Cloud
from cloudlet.store.database import connect
from cloudlet.trail.entries import Entry, event, resources

LOG = logging.getLogger("cloudlet")
FILE = "calls.sqlite3"
EVERY_SECONDS = 0.5
KEPT = 50_000  # of each kind, calls on resources and calls on data
TRIM_AFTER = 5_000
TABLE = """
CREATE TABLE IF NOT EXISTS call (
    id INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    event_id TEXT NOT NULL,
    source TEXT NOT NULL,
    name TEXT NOT NULL,
    user TEXT NOT NULL,
    access_key TEXT NOT NULL,
    reads_only TEXT NOT NULL,
    is_data INTEGER NOT NULL,
    error TEXT NOT NULL,
    resources TEXT NOT NULL,
    event TEXT NOT NULL
) STRICT"""
INDEX = "CREATE INDEX IF NOT EXISTS call_by_kind ON call (is_data, id)"
INSERT = """INSERT INTO call (at, event_id, source, name, user, access_key, reads_only, is_data,
    error, resources, event) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""
TRIM = """DELETE FROM call WHERE is_data = ? AND id <= (
    SELECT id FROM call WHERE is_data = ? ORDER BY id DESC LIMIT 1 OFFSET ?)"""


class Filter(NamedTuple):
    """`column` is one of COLUMNS, or empty for all; times are inclusive."""

    column: str = ""
    value: str = ""
    after: datetime | None = None
    before: datetime | None = None


COLUMNS = ("event_id", "source", "name", "user", "access_key", "reads_only")
CONDITIONS = {column: f" AND {column} = ?" for column in COLUMNS} | {
    "resource_name": " AND EXISTS (SELECT 1 FROM json_each(resources)"
    " WHERE json_extract(value, '$.ResourceName') = ?)",
    "resource_type": " AND EXISTS (SELECT 1 FROM json_each(resources)"
    " WHERE json_extract(value, '$.ResourceType') = ?)",
}


class Trail:
    """A component of the cloud."""

    def __init__(self, cloud: Cloud) -> None:
        self._account = cloud.config.account
        self._path = cloud.config.data / FILE
        self._waiting: deque[Entry] = deque()
        self._wake = threading.Event()
        self._stopping = False
        self._lock = threading.Lock()
        self._since_trim = 0
        self._thread = threading.Thread(target=self._run, name="trail", daemon=True)

    def start(self) -> None:
        self._db = connect(self._path)
        self._db.execute("PRAGMA synchronous=NORMAL")
        self._db.execute(TABLE)
        self._db.execute(INDEX)
        self._thread.start()

    def stop(self) -> None:
        self._stopping = True
        self._wake.set()
        self._thread.join()
        self.flush()
        self._db.close()

    def record(self, entry: Entry) -> None:
        self._waiting.append(entry)

    def flush(self) -> None:
        """Write everything that waits. Safe from any thread."""
        with self._lock:
            batch = [self._waiting.popleft() for _ in range(len(self._waiting))]
            if not batch:
                return
            self._db.execute("BEGIN IMMEDIATE")
            self._db.executemany(INSERT, [self._row(entry) for entry in batch])
            self._trim(len(batch))
            self._db.execute("COMMIT")

    def clear(self) -> None:
        with self._lock:
            self._waiting.clear()
            self._db.execute("DELETE FROM call")

    def find(self, wanted: Filter, below: int | None, limit: int) -> Sequence[sqlite3.Row]:
        """Newest first, those with an id below `below`."""
        self.flush()
        query = "SELECT * FROM call WHERE 1"
        values: list[Any] = []
        if wanted.column:
            query, values = query + CONDITIONS[wanted.column], [wanted.value]
        for condition, value in (
            (" AND at >= ?", wanted.after and iso(wanted.after)),
            (" AND at <= ?", wanted.before and iso(wanted.before)),
            (" AND id < ?", below),
        ):
            if value is not None:
                query += condition
                values.append(value)
        with self._lock:
            return self._db.execute(
                f"{query} ORDER BY id DESC LIMIT ?", (*values, limit)
            ).fetchall()

    def _run(self) -> None:
        while not self._stopping:
            self._wake.wait(EVERY_SECONDS)
            try:
                self.flush()
            except sqlite3.Error as error:
                LOG.error("The audit trail could not be written: %s", error)  # noqa: TRY400 - one line

    def _row(self, entry: Entry) -> tuple[Any, ...]:
        return (
            iso(entry.at),
            entry.request_id,
            entry.source,
            entry.operation,
            entry.identity.get("userName", entry.identity.get("type", "")),
            entry.identity.get("accessKeyId", ""),
            "true" if entry.reads_only else "false",
            entry.is_data,
            entry.error_code,
            json.dumps(resources(entry)),
            json.dumps(event(entry, self._account)),
        )

    def _trim(self, added: int) -> None:
        self._since_trim += added
        if self._since_trim >= TRIM_AFTER:
            self._since_trim = 0
            for kind in (0, 1):
                self._db.execute(TRIM, (kind, kind, KEPT))
