"""The table of things that have a name: one class for every kind of every service."""

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from cloudlet.clock import iso, parse_iso
from cloudlet.store import bodies
from cloudlet.store.database import Store

LAST = "\U0010ffff"
INSERT = """INSERT OR IGNORE INTO resource
    (account, region, service, kind, name, arn, body, created_at, changed_at)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"""
GET = """SELECT name, arn, body, version, created_at, changed_at FROM resource
    WHERE account = ? AND region = ? AND service = ? AND kind = ? AND name = ?"""
LIST = """SELECT name, arn, body, version, created_at, changed_at FROM resource
    WHERE account = ? AND region = ? AND service = ? AND kind = ?
    AND name > ? AND name >= ? AND name < ? ORDER BY name LIMIT ?"""
UPDATE = """UPDATE resource SET body = ?, changed_at = ?, version = version + 1
    WHERE account = ? AND region = ? AND service = ? AND kind = ? AND name = ? AND version = ?"""
DELETE = """DELETE FROM resource
    WHERE account = ? AND region = ? AND service = ? AND kind = ? AND name = ?"""


class Scope(NamedTuple):
    """Rows are kept apart by account and region."""

    account: str
    region: str


@dataclass(frozen=True, slots=True)
class Resource:
    name: str
    arn: str
    body: dict[str, Any]
    version: int
    created_at: datetime
    changed_at: datetime


class Resources:
    """Things of one kind, for example `Resources(store, "sagemaker", "model")`.

    Bodies are JSON; datetimes and bytes in them survive. Every method is one transaction, or
    takes part in the `store.write()` around it.
    """

    def __init__(self, store: Store, service: str, kind: str) -> None:
        self.store = store
        self._kind = (service, kind)

    def create(
        self, scope: Scope, name: str, arn: str, body: dict[str, Any], now: datetime
    ) -> bool:
        """Add one; False when the name is taken."""
        row = (*self._key(scope, name), arn, bodies.dump(body), iso(now), iso(now))
        with self.store.write() as db:
            added = db.execute(
                INSERT,
                row,
            )
            return added.rowcount == 1

    def put(self, scope: Scope, name: str, arn: str, body: dict[str, Any], now: datetime) -> None:
        """Add one, or replace its body."""
        with self.store.write():
            if not self.create(scope, name, arn, body, now):
                self.change(scope, name, lambda _: body, now)

    def get(self, scope: Scope, name: str) -> Resource | None:
        with self.store.read() as db:
            row = db.execute(GET, self._key(scope, name)).fetchone()
        return resource_of(row) if row else None

    def list(
        self, scope: Scope, prefix: str = "", after: str = "", limit: int = -1
    ) -> list[Resource]:
        """By name, those beginning with `prefix` and coming after `after`; -1 means all."""
        with self.store.read() as db:
            rows = db.execute(
                LIST,
                (*scope, *self._kind, after, prefix, prefix + LAST, limit),
            ).fetchall()
        return [resource_of(row) for row in rows]

    def delete(self, scope: Scope, name: str) -> bool:
        """Remove one; False when it was not there."""
        with self.store.write() as db:
            gone = db.execute(DELETE, self._key(scope, name))
            return gone.rowcount == 1

    def change(
        self,
        scope: Scope,
        name: str,
        change: Callable[[dict[str, Any]], dict[str, Any]],
        now: datetime,
    ) -> Resource | None:
        """Replace the body by what `change` makes of it; None when it is not there.

        What `change` raises leaves everything as it was.
        """
        with self.store.write():
            found = self.get(scope, name)
            if found is None:
                return None
            self._write(scope, name, change(found.body), found.version, now)
            return self.get(scope, name)

    def update_if(
        self, scope: Scope, name: str, body: dict[str, Any], version: int, now: datetime
    ) -> bool:
        """Replace the body when nobody changed it since `version` was read."""
        with self.store.write():
            return self._write(scope, name, body, version, now)

    def _write(
        self, scope: Scope, name: str, body: dict[str, Any], version: int, now: datetime
    ) -> bool:
        with self.store.write() as db:
            changed = db.execute(
                UPDATE,
                (bodies.dump(body), iso(now), *self._key(scope, name), version),
            )
            return changed.rowcount == 1

    def _key(self, scope: Scope, name: str) -> tuple[str, str, str, str, str]:
        return (*scope, *self._kind, name)


def resource_of(row: sqlite3.Row) -> Resource:
    """From the columns that GET and LIST select."""
    return Resource(
        row["name"],
        row["arn"],
        bodies.load(row["body"]),
        row["version"],
        parse_iso(row["created_at"]),
        parse_iso(row["changed_at"]),
    )
