"""Buckets, what is below a prefix, and one object with the beginning of its text."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from cloudlet.clock import parse_iso
from cloudlet.context import Cloud
from cloudlet.errors import AwsError
from cloudlet.services.s3 import bucket_rows, records
from cloudlet.services.s3.blobs import Blobs, Gone
from cloudlet.services.s3.engine.listing import Asked, Page, page
from cloudlet.services.s3.engine.ranges import Span
from cloudlet.services.s3.records import Version

EVERY = """SELECT name, region, created_at, versioning, coalesce(objects, 0) AS objects,
    coalesce(bytes, 0) AS bytes, coalesce(versions, 0) AS versions
    FROM s3_bucket LEFT JOIN (
        SELECT bucket, sum(latest = 1 AND marker = 0) AS objects, sum(size) AS bytes,
            count(*) AS versions
        FROM s3_object GROUP BY bucket
    ) ON bucket = name
    WHERE account = ? ORDER BY name LIMIT ?"""
MOST = 500
PREVIEW = 64 << 10
MOST_VERSIONS = 50


@dataclass(frozen=True)
class BucketRow:
    """`bytes` are those of all versions."""

    name: str
    region: str
    created_at: datetime
    versioning: str
    objects: int
    bytes: int
    versions: int


@dataclass(frozen=True)
class Preview:
    """The beginning of an object as text; None when it is no text."""

    text: str | None
    cut: bool


@dataclass(frozen=True)
class Object:
    version: Version
    preview: Preview
    versions: list[Version]

    @property
    def head(self) -> dict[str, Any]:
        return self.version.head


def every(cloud: Cloud) -> list[BucketRow]:
    with cloud.store.read() as db:
        rows = db.execute(EVERY, (cloud.config.account, MOST)).fetchall()
    return [
        BucketRow(
            row["name"],
            row["region"],
            parse_iso(row["created_at"]),
            row["versioning"],
            row["objects"],
            row["bytes"],
            row["versions"],
        )
        for row in rows
    ]


def below(cloud: Cloud, bucket: str, prefix: str, after: str, limit: int) -> Page[Version] | None:
    """Objects and folders under a prefix; None when there is no such bucket."""

    def seek(start: str, inclusive: bool) -> Iterator[Version]:
        return records.objects_from(db, bucket, start, inclusive=inclusive)

    with cloud.store.read() as db:
        if bucket_rows.find(db, bucket) is None:
            return None
        return page(Asked(prefix, "/", after, limit), seek)


def one(cloud: Cloud, bucket: str, key: str, version: str) -> Object | None:
    """The newest version unless another is named."""
    with cloud.store.read() as db:
        found = (
            records.exact(db, bucket, key, version) if version else records.latest(db, bucket, key)
        )
        if found is None:
            return None
        versions = _versions(db, found)
    return Object(found, _preview(cloud, found), versions)


def _versions(db: Any, found: Version) -> list[Version]:
    rows = records.versions_from(db, found.bucket, found.key, inclusive=True)
    kept: list[Version] = []
    for row in rows:
        if row.key != found.key or len(kept) == MOST_VERSIONS:
            break
        kept.append(row)
    return kept


def _preview(cloud: Cloud, found: Version) -> Preview:
    if found.marker:
        return Preview(None, cut=False)
    data = _beginning(cloud, found)
    cut = found.size > len(data)
    return Preview(_text(data, cut=cut), cut)


def _beginning(cloud: Cloud, found: Version) -> bytes:
    """Up to PREVIEW bytes; nothing when they are replaced at this moment."""
    try:
        body = cloud.component(Blobs).open(found.pieces, Span(0, min(found.size, PREVIEW)))
        if isinstance(body, bytes):
            return body
        with body:
            return body.read()
    except (Gone, AwsError, OSError):
        return b""


def _text(data: bytes, *, cut: bool) -> str | None:
    """UTF-8, of which the cut may have hit the last character."""
    if b"\0" in data:
        return None
    for spare in range(4 if cut else 1):
        try:
            return data[: len(data) - spare].decode()
        except UnicodeDecodeError:
            continue
    return None
