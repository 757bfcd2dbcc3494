"""Rows of buckets, and what buckets were told."""

from dataclasses import dataclass
from datetime import datetime
from sqlite3 import Connection, Row
from typing import Any

from cloudlet.clock import iso, parse_iso
from cloudlet.context import Call
from cloudlet.errors import AwsError
from cloudlet.services.s3 import faults
from cloudlet.store import bodies


@dataclass(frozen=True)
class Bucket:
    """`versioning` is empty as long as it was never switched on."""

    name: str
    account: str
    region: str
    created_at: datetime
    versioning: str = ""


def find(db: Connection, name: str) -> Bucket | None:
    row = db.execute("SELECT * FROM s3_bucket WHERE name = ?", (name,)).fetchone()
    return _bucket(row) if row is not None else None


def need(db: Connection, name: str) -> Bucket:
    """Raises NoSuchBucket."""
    found = find(db, name)
    if found is None:
        raise faults.no_such_bucket(name)
    return found


def meant(call: Call, params: dict[str, Any]) -> Bucket:
    """The bucket of a call. Raises NoSuchBucket, and AccessDenied for an unexpected owner."""
    with call.cloud.store.read() as db:
        found = need(db, params["Bucket"])
    if params.get("ExpectedBucketOwner", found.account) != found.account:
        raise AwsError("AccessDenied", "Access Denied", faults.FORBIDDEN)
    return found


def every(db: Connection, account: str) -> list[Bucket]:
    rows = db.execute("SELECT * FROM s3_bucket WHERE account = ? ORDER BY name", (account,))
    return [_bucket(row) for row in rows]


def add(db: Connection, made: Bucket) -> None:
    db.execute(
        "INSERT INTO s3_bucket (name, account, region, created_at) VALUES (?, ?, ?, ?)",
        (made.name, made.account, made.region, iso(made.created_at)),
    )


def setting(db: Connection, bucket: str, kind: str, name: str = "") -> Any:
    """What the bucket was told, or None."""
    row = db.execute(
        "SELECT body FROM s3_setting WHERE bucket = ? AND kind = ? AND id = ?",
        (bucket, kind, name),
    ).fetchone()
    return bodies.load(row["body"]) if row is not None else None


def settings(db: Connection, bucket: str, kind: str) -> list[Any]:
    """Several of a kind, by their ids."""
    rows = db.execute(
        "SELECT body FROM s3_setting WHERE bucket = ? AND kind = ? ORDER BY id", (bucket, kind)
    )
    return [bodies.load(row["body"]) for row in rows]


def tell(db: Connection, bucket: str, kind: str, body: Any, name: str = "") -> None:
    db.execute(
        "INSERT OR REPLACE INTO s3_setting (bucket, kind, id, body) VALUES (?, ?, ?, ?)",
        (bucket, kind, name, bodies.dump(body)),
    )


def forget(db: Connection, bucket: str, kind: str, name: str = "") -> bool:
    """False when there was nothing to forget."""
    gone = db.execute(
        "DELETE FROM s3_setting WHERE bucket = ? AND kind = ? AND id = ?", (bucket, kind, name)
    )
    return gone.rowcount == 1


def _bucket(row: Row) -> Bucket:
    return Bucket(
        row["name"],
        row["account"],
        row["region"],
        parse_iso(row["created_at"]),
        row["versioning"],
    )
