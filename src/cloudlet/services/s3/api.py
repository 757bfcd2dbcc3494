"""S3 for the other parts of the cloud: plain functions, no HTTP, no policies.

All raise AwsError as S3 would: NoSuchBucket, NoSuchKey.
"""

import io
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import Any, BinaryIO

from cloudlet.context import Cloud
from cloudlet.errors import AwsError, validation_error
from cloudlet.services.s3 import bucket_rows, finding, heads, records
from cloudlet.services.s3.blobs import Blobs, Gone
from cloudlet.services.s3.engine.placing import Unplaceable, relative_path
from cloudlet.services.s3.engine.ranges import Span
from cloudlet.services.s3.incoming import arriving
from cloudlet.services.s3.records import Version
from cloudlet.services.s3.writing import Draft, whole, write

ATTEMPTS = 10


@dataclass(frozen=True)
class Listed:
    """`etag` without quotes."""

    key: str
    size: int
    etag: str
    modified_at: datetime


def bucket_exists(cloud: Cloud, bucket: str) -> bool:
    with cloud.store.read() as db:
        return bucket_rows.find(db, bucket) is not None


def object_exists(cloud: Cloud, bucket: str, key: str) -> bool:
    with cloud.store.read() as db:
        found = records.latest(db, bucket, key)
    return found is not None and not found.marker


def read_object(cloud: Cloud, bucket: str, key: str) -> BinaryIO:
    """The bytes as a file, which the caller closes; they stay what they are while it is open."""
    for _ in range(ATTEMPTS):
        version = _found(cloud, bucket, key)
        try:
            body = cloud.component(Blobs).open(version.pieces, Span(0, version.size))
        except Gone:
            continue
        return io.BytesIO(body) if isinstance(body, bytes) else body
    raise AwsError("InternalError", "The object is replaced faster than it can be read.", 500)


def read_bytes(cloud: Cloud, bucket: str, key: str) -> bytes:
    with read_object(cloud, bucket, key) as body:
        return body.read()


def put_object(cloud: Cloud, bucket: str, key: str, data: BinaryIO | bytes, **said: Any) -> Version:
    """Committed when it returns. `said` are members of PutObject (`ContentType="text/csv"`)."""
    head = heads.head_of({"Key": key, **said})
    with arriving(cloud.component(Blobs).incoming, data) as arrived:
        made = Version(
            bucket=bucket,
            key=key,
            version="",
            modified_at=cloud.clock.now().replace(microsecond=0),
            size=arrived.size,
            etag=arrived.etag,
            head=head,
            pieces=whole(arrived),
        )
        return write(cloud, Draft(made, arrived))


def list_keys(cloud: Cloud, bucket: str, prefix: str = "") -> Iterator[str]:
    return (one.key for one in list_objects(cloud, bucket, prefix))


def list_objects(cloud: Cloud, bucket: str, prefix: str = "") -> Iterator[Listed]:
    """Every object whose key begins with the prefix, by key, as of the time of the call."""
    with cloud.store.read() as db:
        bucket_rows.need(db, bucket)
        rows = records.objects_from(db, bucket, prefix, inclusive=True)
        found = [
            Listed(one.key, one.size, one.etag, one.modified_at)
            for one in _while_under(rows, prefix)
        ]
    return iter(found)


def download(cloud: Cloud, bucket: str, key: str, target: Path) -> None:
    """One object into a file."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with read_object(cloud, bucket, key) as source, target.open("wb") as file:
        shutil.copyfileobj(source, file, 1 << 20)


def download_prefix(cloud: Cloud, bucket: str, prefix: str, folder: Path) -> list[Path]:
    """Every object under the prefix into a folder; returns the files.

    Keys are hostile: what would leave the folder, or stand in the way of another, is refused with
    ValidationException. Keys that end with a slash stand for folders and are left out.
    """
    made = []
    for one in list_objects(cloud, bucket, prefix):
        if one.key.endswith("/"):
            continue
        target = folder / _place(one.key, prefix)
        download(cloud, bucket, one.key, target)
        made.append(target)
    return made


def upload_folder(cloud: Cloud, folder: Path, bucket: str, prefix: str) -> list[str]:
    """Every regular file of a folder; links are not followed. Returns the keys."""
    keys = []
    for path in sorted(folder.rglob("*")):
        if path.is_symlink() or not path.is_file():
            continue
        key = f"{prefix.rstrip('/')}/{path.relative_to(folder).as_posix()}".lstrip("/")
        with path.open("rb") as file:
            put_object(cloud, bucket, key, file)
        keys.append(key)
    return keys


def _found(cloud: Cloud, bucket: str, key: str) -> Version:
    with cloud.store.read() as db:
        bucket_rows.need(db, bucket)
    return finding.find(cloud, bucket, key, None)


def _place(key: str, prefix: str) -> PurePosixPath:
    try:
        return relative_path(key, prefix)
    except Unplaceable as error:
        raise validation_error(str(error)) from error


def _while_under(rows: Iterator[Version], prefix: str) -> Iterator[Version]:
    for one in rows:
        if not one.key.startswith(prefix):
            return
        yield one
