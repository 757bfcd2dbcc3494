"""The checksums that clients send along and ask for, by the names of the API."""

import base64
import hashlib
import zlib
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple, Protocol

from cloudlet.services.s3.engine import crc
from cloudlet.services.s3.engine.crc import Crc


class Running(Protocol):
    def update(self, data: bytes, /) -> object: ...

    def digest(self) -> bytes: ...


class _RunningCrc:
    def __init__(self, width: int, step: Callable[[bytes, int], int]) -> None:
        self._width = width
        self._step = step
        self._value = 0

    def update(self, data: bytes, /) -> None:
        self._value = self._step(data, self._value)

    def digest(self) -> bytes:
        return self._value.to_bytes(self._width, "big")


_CRCS: dict[str, Crc] = {"CRC32": crc.CRC32, "CRC32C": crc.CRC32C, "CRC64NVME": crc.CRC64NVME}
_MAKERS: dict[str, Callable[[], Running]] = {
    "CRC32": lambda: _RunningCrc(4, zlib.crc32),
    "CRC32C": lambda: _RunningCrc(4, crc.fastest(crc.CRC32C)),
    "CRC64NVME": lambda: _RunningCrc(8, crc.fastest(crc.CRC64NVME)),
    "SHA1": lambda: hashlib.sha1(usedforsecurity=False),
    "SHA256": hashlib.sha256,
    "SHA512": hashlib.sha512,
    "MD5": lambda: hashlib.md5(usedforsecurity=False),
}
ALGORITHMS: tuple[str, ...] = tuple(_MAKERS)


class Part(NamedTuple):
    """The checksum of a part, base64, and the part's size in bytes."""

    checksum: str
    size: int


def running(algorithm: str) -> Running:
    """Raises KeyError for an algorithm that is not known here."""
    return _MAKERS[algorithm]()


def encoded(digest: bytes) -> str:
    return base64.b64encode(digest).decode()


def checksum(algorithm: str, data: bytes) -> str:
    made = running(algorithm)
    made.update(data)
    return encoded(made.digest())


def can_be_joined(algorithm: str) -> bool:
    """Whether the checksum of the whole follows from those of the parts."""
    return algorithm in _CRCS


def composite(algorithm: str, parts: Sequence[Part]) -> str:
    """The checksum of the checksums, with the number of parts."""
    made = running(algorithm)
    for part in parts:
        made.update(base64.b64decode(part.checksum))
    return f"{encoded(made.digest())}-{len(parts)}"


def of_whole(algorithm: str, parts: Iterable[Part]) -> str:
    """The checksum of all parts in a row. Raises KeyError unless `can_be_joined`."""
    kind = _CRCS[algorithm]
    value = 0
    for part in parts:
        value = crc.joined(kind, value, int.from_bytes(base64.b64decode(part.checksum)), part.size)
    return encoded(value.to_bytes(kind.bits // 8, "big"))
