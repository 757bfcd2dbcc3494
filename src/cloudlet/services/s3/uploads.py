"""Rows of multipart uploads and their parts."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from sqlite3 import Connection, Row
from typing import Any

from cloudlet.clock import iso, parse_iso
from cloudlet.context import Cloud
from cloudlet.services.s3 import faults
from cloudlet.services.s3.blobs import Blobs
from cloudlet.services.s3.engine.pieces import Piece

SELECT, ORDER = "SELECT * FROM s3_upload WHERE bucket = ? AND", "ORDER BY key, id"


@dataclass(frozen=True)
class Upload:
    id: str
    bucket: str
    key: str
    started_at: datetime
    head: dict[str, Any]
    tags: dict[str, str]

    @property
    def algorithm(self) -> str | None:
        """The checksum that every part must have, if one was agreed on."""
        found: str | None = self.head.get("ChecksumAlgorithm")
        return found


@dataclass(frozen=True)
class Part:
    """`etag` without quotes; `checksums` are base64, by algorithm."""

    number: int
    etag: str
    piece: Piece
    checksums: dict[str, str]
    modified_at: datetime

    @property
    def size(self) -> int:
        return self.piece.size


def need(db: Connection, bucket: str, key: str, upload: str) -> Upload:
    """Raises NoSuchUpload."""
    row = db.execute(
        "SELECT * FROM s3_upload WHERE id = ? AND bucket = ? AND key = ?", (upload, bucket, key)
    ).fetchone()
    if row is None:
        raise faults.no_such_upload(upload)
    return _upload(row)


def add(db: Connection, made: Upload) -> None:
    db.execute(
        "INSERT INTO s3_upload (id, bucket, key, started_at, head, tags) VALUES (?, ?, ?, ?, ?, ?)",
        (
            *(made.id, made.bucket, made.key, iso(made.started_at)),
            *(json.dumps(made.head), json.dumps(made.tags)),
        ),
    )


def uploads_from(
    db: Connection, bucket: str, start: str, *, inclusive: bool, after: str = ""
) -> Iterator[Upload]:
    """By key, then by id; `after` skips ids at the very start."""
    if after:
        found = db.execute(f"{SELECT} (key, id) > (?, ?) {ORDER}", (bucket, start, after))
    else:
        beyond = ">=" if inclusive else ">"
        found = db.execute(f"{SELECT} key {beyond} ? {ORDER}", (bucket, start))
    return map(_upload, found)


def parts(db: Connection, upload: str, after: int = 0, limit: int = -1) -> list[Part]:
    rows = db.execute(
        "SELECT * FROM s3_part WHERE upload = ? AND number > ? ORDER BY number LIMIT ?",
        (upload, after, limit),
    )
    return [_part(row) for row in rows]


def add_part(db: Connection, upload: str, made: Part) -> None:
    """The caller has released the part of that number, if there was one."""
    db.execute(
        "INSERT OR REPLACE INTO s3_part (upload, number, etag, size, hash, checksums, modified_at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            *(upload, made.number, made.etag, made.size, made.piece.hash),
            *(json.dumps(made.checksums), iso(made.modified_at)),
        ),
    )


def forget(db: Connection, upload: str) -> None:
    """Rows only: what becomes of the bytes is the caller's business."""
    db.execute("DELETE FROM s3_upload WHERE id = ?", (upload,))


def forget_all(cloud: Cloud, db: Connection, bucket: str) -> None:
    """Every upload of a bucket, with its bytes."""
    for (upload,) in db.execute("SELECT id FROM s3_upload WHERE bucket = ?", (bucket,)).fetchall():
        cloud.component(Blobs).release(db, [one.piece for one in parts(db, upload)])
        forget(db, upload)


def _upload(row: Row) -> Upload:
    return Upload(
        row["id"],
        row["bucket"],
        row["key"],
        parse_iso(row["started_at"]),
        json.loads(row["head"]),
        json.loads(row["tags"]),
    )


def _part(row: Row) -> Part:
    return Part(
        row["number"],
        row["etag"],
        Piece(row["hash"], row["size"]),
        json.loads(row["checksums"]),
        parse_iso(row["modified_at"]),
    )
