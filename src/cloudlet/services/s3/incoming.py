"""Bytes coming in: hashed while they are read, small ones in memory, larger ones to a file."""

import errno
import hashlib
import io
import os
import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from cloudlet.errors import AwsError
from cloudlet.services.s3.engine.checksums import Running, encoded, running

SMALL = 32 * 1024
CHUNK = 1 << 20
FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


@dataclass(frozen=True)
class Arrived:
    """`data` or `path` holds the bytes; `checksums` are base64, by algorithm."""

    hash: str
    size: int
    md5: bytes
    checksums: dict[str, str]
    data: bytes | None = None
    path: Path | None = None

    @property
    def etag(self) -> str:
        return self.md5.hex()


class _Digests:
    """SHA-256 names the bytes, MD5 is the ETag, the rest is what the client wants."""

    def __init__(self, algorithms: Iterable[str]) -> None:
        self._sha256: Running = hashlib.sha256()
        self._md5: Running = hashlib.md5(usedforsecurity=False)
        ready = {"SHA256": self._sha256, "MD5": self._md5}
        self._asked = {one: ready.get(one) or running(one) for one in algorithms}
        self._all: list[Running] = [*ready.values()]
        self._all += [one for name, one in self._asked.items() if name not in ready]

    def update(self, data: bytes) -> None:
        for one in self._all:
            one.update(data)

    def arrived(self, size: int, data: bytes | None, path: Path | None) -> Arrived:
        checksums = {name: encoded(one.digest()) for name, one in self._asked.items()}
        name = self._sha256.digest().hex()
        return Arrived(name, size, self._md5.digest(), checksums, data, path)


@contextmanager
def arriving(
    folder: Path, body: BinaryIO | bytes | None, algorithms: Iterable[str] = ()
) -> Iterator[Arrived]:
    """Take in a body. What lies in `folder` for it is removed when the block ends.

    A file's name there begins with its hash, so that a start after a kill knows what it was for.
    """
    source = io.BytesIO(body or b"") if isinstance(body, bytes | None) else body
    digests = _Digests(algorithms)
    head = source.read(SMALL + 1)
    digests.update(head)
    if len(head) <= SMALL:
        yield digests.arrived(len(head), head, None)
        return
    path = folder / f"draft.{secrets.token_hex(16)}"
    try:
        with _disk_may_be_full():
            size = _write(path, head, source, digests)
        name = digests.arrived(size, None, None).hash
        path = path.rename(folder / f"{name}.{secrets.token_hex(8)}")
        yield digests.arrived(size, None, path)
    finally:
        path.unlink(missing_ok=True)


def _write(path: Path, head: bytes, source: BinaryIO, digests: _Digests) -> int:
    size = len(head)
    with path.open("xb") as file:
        file.write(head)
        while data := source.read(CHUNK):
            digests.update(data)
            file.write(data)
            size += len(data)
        file.flush()
        os.fsync(file.fileno())
    return size


@contextmanager
def _disk_may_be_full() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno in FULL:
            words = "The disk that holds the data of this cloud is full."
            raise AwsError("InsufficientStorage", words, 507) from error
        raise
