"""Between S3 and a job's folder."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from cloudlet.errors import AwsError
from cloudlet.jobs.archives import MOST_BYTES, BadArchive, pack, unpack
from cloudlet.jobs.runner import CannotRun
from cloudlet.services.s3 import api as s3
from cloudlet.services.sagemaker.acting import Acting
from cloudlet.services.sagemaker.s3_uri import S3Uri, relative_path, s3_uri

COPY_BYTES = 1 << 20


def fetch_file(acting: Acting, source: S3Uri, place: Path) -> None:
    """One object to one file. Raises CannotRun."""
    acting.require("s3:GetObject", source)
    try:
        with s3.read_object(acting.cloud, source.bucket, source.key) as body:
            place.parent.mkdir(parents=True, exist_ok=True)
            with place.open("wb") as file:
                shutil.copyfileobj(body, file, COPY_BYTES)
    except AwsError as problem:
        raise CannotRun(f"ClientError: {source} cannot be read: {problem}") from problem
    except OSError as problem:
        raise CannotRun(f"InternalServerError: no room for {source}: {problem}") from problem


def fetch_prefix(acting: Acting, source: S3Uri, folder: Path) -> list[Path]:
    """All objects below a prefix to files below a folder. Raises CannotRun, also for none."""
    fetched = []
    for key in keys_below(acting, source):
        place = folder / _path(source, key)
        fetch_file(acting, S3Uri(source.bucket, key), place)
        fetched.append(place)
    if not fetched:
        raise CannotRun(
            f'ClientError: Data download failed: No S3 objects found under S3 URL "{source}". '
            "See that the bucket exists and that there are objects below that prefix."
        )
    return fetched


def keys_below(acting: Acting, source: S3Uri) -> Iterator[str]:
    """The keys that begin with the prefix, folder markers left out. Raises CannotRun."""
    acting.require("s3:ListBucket", S3Uri(source.bucket, ""), {"s3:prefix": (source.key,)})
    try:
        for key in s3.list_keys(acting.cloud, source.bucket, source.key):
            if not key.endswith("/"):
                yield key
    except AwsError as problem:
        raise CannotRun(f"ClientError: {source} cannot be listed: {problem}") from problem


def fetch_archive(acting: Acting, source: S3Uri, folder: Path, beside: Path) -> None:
    """A .tar.gz in S3 unpacked into a folder; `beside` is where it lies meanwhile."""
    fetch_file(acting, source, beside)
    try:
        unpack(beside, folder)
    except BadArchive as problem:
        raise CannotRun(f"ClientError: {source} cannot be unpacked: {problem}") from problem
    finally:
        beside.unlink(missing_ok=True)


def keep_file(acting: Acting, source: Path, target: S3Uri) -> None:
    """One file to one object. Raises CannotRun."""
    if source.stat().st_size > MOST_BYTES:
        raise CannotRun(f"ClientError: {target} is larger than {MOST_BYTES >> 20} MiB")
    with source.open("rb") as file:
        keep_bytes(acting, file, target)


def keep_bytes(acting: Acting, data: bytes | BinaryIO, target: S3Uri) -> None:
    acting.require("s3:PutObject", target)
    try:
        s3.put_object(acting.cloud, target.bucket, target.key, data)
    except AwsError as problem:
        raise CannotRun(f"ClientError: {target} cannot be written: {problem}") from problem
    except OSError as problem:
        raise CannotRun(f"InternalServerError: {target} cannot be written: {problem}") from problem


def keep_folder(acting: Acting, folder: Path, target: S3Uri) -> None:
    """Every file below a folder to an object below a prefix; links are left out."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink():
            keep_file(acting, path, target / path.relative_to(folder).as_posix())


def keep_archive(acting: Acting, folder: Path, target: S3Uri, beside: Path) -> None:
    """A folder as one .tar.gz object."""
    try:
        pack(folder, beside)
    except OSError as problem:
        reason = problem.strerror or type(problem).__name__  # without a path that may be endless
        raise CannotRun(f"InternalServerError: {folder.name} cannot be packed: {reason}") from None
    except BadArchive as problem:
        raise CannotRun(f"ClientError: {folder.name} cannot be kept: {problem}") from None
    keep_file(acting, beside, target)
    beside.unlink()


def uri(text: str) -> S3Uri:
    """For URIs in requests that are already running. Raises CannotRun."""
    try:
        return s3_uri(text)
    except ValueError as problem:
        raise CannotRun(f"ClientError: {problem}") from problem


def _path(source: S3Uri, key: str) -> str:
    try:
        return relative_path(source.key, key)
    except ValueError as problem:
        raise CannotRun(f"ClientError: {problem}") from problem
