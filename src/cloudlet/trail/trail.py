"""Writes entries in batches beside the calls, so that no call waits for its own record."""

import json
import logging
import sqlite3
import threading
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from types import MappingProxyType
from typing import Any, NamedTuple

from cloudlet.clock import iso, parse_iso
from cloudlet.context import Cloud
from cloudlet.store.database import connect
from cloudlet.trail.entries import Entry, plain, resources

LOG = logging.getLogger("cloudlet")
FILE = "calls.sqlite3"
EVERY_SECONDS = 0.5
KEPT = 50_000  # of each kind, calls on resources and calls on data
TRIM_AFTER = 5_000
MOST_WAITING = 200_000  # should the disk not take them
TABLE = """
CREATE TABLE IF NOT EXISTS call (
    id INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    request_id TEXT NOT NULL,
    service TEXT NOT NULL,
    source TEXT NOT NULL,
    name TEXT NOT NULL,
    region TEXT NOT NULL,
    user TEXT NOT NULL,
    access_key TEXT NOT NULL,
    identity TEXT NOT NULL,
    source_ip TEXT NOT NULL,
    user_agent TEXT NOT NULL,
    params TEXT NOT NULL,
    resources TEXT NOT NULL,
    reads_only TEXT NOT NULL,
    is_data INTEGER NOT NULL,
    error_code TEXT NOT NULL,
    error_message TEXT NOT NULL
) STRICT"""
INDEX = "CREATE INDEX IF NOT EXISTS call_by_kind ON call (is_data, id)"
INSERT = "INSERT INTO call VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
COUNT = """SELECT count(*), coalesce(sum(error_code <> ''), 0) FROM (
    SELECT at, error_code FROM call ORDER BY id DESC LIMIT ?) WHERE at >= ?"""
TRIM = """DELETE FROM call WHERE is_data = ? AND id <= (
    SELECT id FROM call WHERE is_data = ? ORDER BY id DESC LIMIT 1 OFFSET ?)"""


class Filter(NamedTuple):
    """`values` holds what must be met, by names in CONDITIONS; times are inclusive."""

    values: Mapping[str, str] = MappingProxyType({})
    after: datetime | None = None
    before: datetime | None = None


COLUMNS = ("request_id", "service", "source", "name", "user", "access_key", "reads_only")
CONDITIONS = {column: f" AND {column} = ?" for column in COLUMNS} | {
    "resource_name": " AND EXISTS (SELECT 1 FROM json_each(resources)"
    " WHERE json_extract(value, '$.ResourceName') = ?)",
    "resource_type": " AND EXISTS (SELECT 1 FROM json_each(resources)"
    " WHERE json_extract(value, '$.ResourceType') = ?)",
    "is_data": " AND is_data = ?",
    "refused": " AND (error_code <> '') = (? = 'true')",
}


class Trail:
    """A component of the cloud."""

    def __init__(self, cloud: Cloud) -> None:
        self._path = cloud.config.data / FILE
        self._waiting: deque[Entry] = deque(maxlen=MOST_WAITING)
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
            rows = list(_rows(batch))
            try:
                self._write(rows)
            except sqlite3.Error:
                self._waiting.extendleft(reversed(batch))
                raise

    def _write(self, rows: list[tuple[Any, ...]]) -> None:
        self._db.execute("BEGIN IMMEDIATE")
        try:
            self._db.executemany(INSERT, rows)
            self._trim(len(rows))
            self._db.execute("COMMIT")
        except BaseException:
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")
            raise

    def clear(self) -> None:
        with self._lock:
            self._waiting.clear()
            self._db.execute("DELETE FROM call")

    def find(self, wanted: Filter, below: int | None, limit: int) -> Sequence[sqlite3.Row]:
        """Newest first, those with an id below `below`."""
        self.flush()
        query = "SELECT * FROM call WHERE 1"
        query += "".join(CONDITIONS[one] for one in wanted.values)
        values: list[Any] = list(wanted.values.values())
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

    def count(self, after: datetime, most: int) -> tuple[int, int]:
        """The calls since then, up to `most`, and those of them that were refused or failed."""
        self.flush()
        with self._lock:
            calls, refused = self._db.execute(COUNT, (most, iso(after))).fetchone()
        return calls, refused

    def _run(self) -> None:
        while not self._stopping:
            self._wake.wait(EVERY_SECONDS)
            try:
                self.flush()
            except sqlite3.Error as error:
                LOG.error("The audit trail could not be written: %s", error)  # noqa: TRY400 - one line

    def _trim(self, added: int) -> None:
        self._since_trim += added
        if self._since_trim >= TRIM_AFTER:
            self._since_trim = 0
            for kind in (0, 1):
                self._db.execute(TRIM, (kind, kind, KEPT))


def _rows(batch: list[Entry]) -> Iterator[tuple[Any, ...]]:
    """An entry that cannot be written must not take the others with it."""
    for entry in batch:
        try:
            yield tuple(map(_storable, row(entry)))
        except (TypeError, ValueError, RecursionError) as error:
            LOG.error("A call of %s could not be put into the trail: %s", entry.operation, error)  # noqa: TRY400 - one line


def _storable(value: Any) -> Any:
    """Half a character, as JSON can spell it, fits into no file."""
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else value


def row(entry: Entry) -> tuple[Any, ...]:
    who = entry.identity
    return (
        iso(entry.at),
        entry.request_id,
        entry.service,
        entry.source,
        entry.operation,
        entry.region,
        who.get("userName", who.get("type", "")),
        who.get("accessKeyId", ""),
        json.dumps(who),
        entry.source_ip,
        entry.user_agent,
        json.dumps(plain(entry.params)),
        json.dumps(list(resources(entry))),
        "true" if entry.reads_only else "false",
        entry.is_data,
        entry.error_code,
        entry.error_message,
    )


def entry_of(found: sqlite3.Row) -> Entry:
    return Entry(
        at=parse_iso(found["at"]),
        request_id=found["request_id"],
        service=found["service"],
        operation=found["name"],
        region=found["region"],
        identity=json.loads(found["identity"]),
        source_ip=found["source_ip"],
        user_agent=found["user_agent"],
        params=json.loads(found["params"]),
        reads_only=found["reads_only"] == "true",
        error_code=found["error_code"],
        error_message=found["error_message"],
    )
