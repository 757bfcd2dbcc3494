"""Putting a version in its place: conditions, versioning and bytes, in one transaction."""

import secrets
from dataclasses import dataclass, replace
from sqlite3 import Connection

from cloudlet.context import Cloud
from cloudlet.services.s3 import bucket_rows, faults, heads, records
from cloudlet.services.s3.blobs import Blobs
from cloudlet.services.s3.engine import preconditions
from cloudlet.services.s3.engine.pieces import Piece
from cloudlet.services.s3.engine.preconditions import ALWAYS, WriteConditions
from cloudlet.services.s3.incoming import Arrived
from cloudlet.services.s3.records import NULL, Version


@dataclass(frozen=True)
class Draft:
    """An object about to be written, and on which conditions.

    `arrived` are new bytes; without them the bytes of `version.pieces` are there already, counted
    for this object when `counted`, else to be shared.
    """

    version: Version
    arrived: Arrived | None = None
    counted: bool = False
    when: WriteConditions = ALWAYS


def write(cloud: Cloud, draft: Draft) -> Version:
    """The version as it was written. Acknowledged means committed."""
    with cloud.store.write() as db:
        made = place(cloud, db, draft)
    cloud.component(Blobs).sweep()
    return made


def place(cloud: Cloud, db: Connection, draft: Draft) -> Version:
    """As `write`, inside a transaction. Raises NoSuchBucket, PreconditionFailed."""
    wanted = draft.version
    bucket = bucket_rows.need(db, wanted.bucket)
    current = records.latest(db, wanted.bucket, wanted.key)
    _check(draft, current)
    head = heads.encrypted_by_default(db, wanted.bucket, wanted.head)
    version = new_version() if bucket.versioning == "Enabled" else NULL
    made = replace(wanted, head=head, version=version)
    blobs = cloud.component(Blobs)
    if draft.arrived is not None:
        blobs.keep(db, draft.arrived)
    elif not draft.counted:
        blobs.share(db, made.pieces)
    if version == NULL:
        _drop_null(blobs, db, made, current)
    records.add(db, made)
    return made


def whole(arrived: Arrived) -> list[Piece]:
    """The pieces of an object that came in one body."""
    return [Piece(arrived.hash, arrived.size)]


def new_version() -> str:
    return secrets.token_urlsafe(24)


def _check(draft: Draft, current: Version | None) -> None:
    there = current if current is not None and not current.marker else None
    etag = there.etag if there else None
    failed = preconditions.writing(draft.when, etag)
    if failed == "If-Match" and there is None:
        raise faults.no_such_key(draft.version.key)
    if failed:
        raise faults.precondition_failed(failed)


def _drop_null(blobs: Blobs, db: Connection, made: Version, current: Version | None) -> None:
    """The version `null` is there at most once: a new one replaces it."""
    old = current
    if current is not None and current.version != NULL:
        old = records.exact(db, made.bucket, made.key, NULL)
    if old is not None:
        blobs.release(db, old.pieces)
        records.drop(db, old)
