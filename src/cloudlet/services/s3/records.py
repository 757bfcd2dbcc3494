"""Rows of objects: one per version, the newest of a key marked as the latest."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from sqlite3 import Connection, Row
from typing import Any

from cloudlet.clock import iso, parse_iso
from cloudlet.services.s3.engine import pieces as pieces_text
from cloudlet.services.s3.engine.pieces import Piece

NULL = "null"  # the version of what was written while versioning was off


@dataclass(frozen=True)
class Version:
    """One version of an object, or a delete marker.

    `head` holds what answers repeat (content type, metadata, checksums), by the API's names.
    """

    bucket: str
    key: str
    version: str
    modified_at: datetime
    size: int = 0
    etag: str = ""
    head: dict[str, Any] = field(default_factory=dict)
    tags: dict[str, str] = field(default_factory=dict)
    pieces: list[Piece] = field(default_factory=list)
    marker: bool = False
    latest: bool = True
    sequence: int = 0

    @property
    def quoted_etag(self) -> str:
        return f'"{self.etag}"'


def latest(db: Connection, bucket: str, key: str) -> Version | None:
    """The newest version, which may be a delete marker."""
    return _one(db, "bucket = ? AND key = ? AND latest = 1", (bucket, key))


def exact(db: Connection, bucket: str, key: str, version: str) -> Version | None:
    return _one(db, "bucket = ? AND key = ? AND version = ?", (bucket, key, version))


def add(db: Connection, made: Version) -> None:
    """Put it on top of what is there. The caller has dropped what it replaces."""
    db.execute(
        "UPDATE s3_object SET latest = 0 WHERE bucket = ? AND key = ? AND latest = 1",
        (made.bucket, made.key),
    )
    db.execute(
        "INSERT INTO s3_object (bucket, key, version, latest, marker, size, etag, modified_at,"
        " head, tags, pieces) VALUES (?, ?, ?, 1, ?, ?, ?, ?, ?, ?, ?)",
        (
            *(made.bucket, made.key, made.version, made.marker, made.size, made.etag),
            *(iso(made.modified_at), json.dumps(made.head), json.dumps(made.tags)),
            pieces_text.dump(made.pieces),
        ),
    )


def drop(db: Connection, gone: Version) -> None:
    """Take a version away, and leave it to the caller that the key has a latest one again."""
    db.execute("DELETE FROM s3_object WHERE sequence = ?", (gone.sequence,))


def remove(db: Connection, gone: Version) -> None:
    """Take a version away; the next older one becomes the latest."""
    drop(db, gone)
    if gone.latest:
        db.execute(
            "UPDATE s3_object SET latest = 1 WHERE sequence ="
            " (SELECT max(sequence) FROM s3_object WHERE bucket = ? AND key = ?)",
            (gone.bucket, gone.key),
        )


def set_tags(db: Connection, version: Version, tags: dict[str, str]) -> None:
    db.execute(
        "UPDATE s3_object SET tags = ? WHERE sequence = ?", (json.dumps(tags), version.sequence)
    )


def set_head(db: Connection, version: Version, head: dict[str, Any]) -> None:
    db.execute(
        "UPDATE s3_object SET head = ? WHERE sequence = ?", (json.dumps(head), version.sequence)
    )


def objects_from(db: Connection, bucket: str, start: str, *, inclusive: bool) -> Iterator[Version]:
    """The latest versions that are objects, by key, from a key on. Rows are read as asked for."""
    order = "latest = 1 AND marker = 0 ORDER BY key"
    return _rows(db, f"bucket = ? AND key {_from(inclusive)} ? AND {order}", (bucket, start))


def versions_from(db: Connection, bucket: str, start: str, *, inclusive: bool) -> Iterator[Version]:
    """Every version and marker, by key, the newest first."""
    order = "ORDER BY key, sequence DESC"
    return _rows(db, f"bucket = ? AND key {_from(inclusive)} ? {order}", (bucket, start))


def older_versions(db: Connection, bucket: str, key: str, than: int) -> Iterator[Version]:
    """The versions of one key that are older than the one with the sequence `than`."""
    where = "bucket = ? AND key = ? AND sequence < ? ORDER BY sequence DESC"
    return _rows(db, where, (bucket, key, than))


def _from(inclusive: bool) -> str:
    return ">=" if inclusive else ">"


def _one(db: Connection, where: str, values: tuple[str, ...]) -> Version | None:
    row = db.execute(f"{SELECT} WHERE {where}", values).fetchone()
    return _version(row) if row is not None else None


def _rows(db: Connection, where: str, values: tuple[str | int, ...]) -> Iterator[Version]:
    return map(_version, db.execute(f"{SELECT} WHERE {where}", values))


SELECT = (
    "SELECT sequence, bucket, key, version, latest, marker, size, etag, modified_at, head, tags,"
    " pieces FROM s3_object"
)


def _version(row: Row) -> Version:
    return Version(
        bucket=row["bucket"],
        key=row["key"],
        version=row["version"],
        modified_at=parse_iso(row["modified_at"]),
        size=row["size"],
        etag=row["etag"],
        head=json.loads(row["head"]),
        tags=json.loads(row["tags"]),
        pieces=pieces_text.load(row["pieces"]),
        marker=bool(row["marker"]),
        latest=bool(row["latest"]),
        sequence=row["sequence"],
    )
