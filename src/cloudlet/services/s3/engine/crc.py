"""Cyclic redundancy checks: CRC32C and CRC64NVME by table, and the check of joined parts.

Joining: the check of A followed by B is that of A pushed through len(B) zero bytes, xor that of B;
pushing is linear, so it is a matrix over GF(2) that is squared once per bit of the length.
"""

from collections.abc import Callable
from functools import lru_cache
from importlib import import_module
from typing import NamedTuple

BYTE = 256


class Crc(NamedTuple):
    """A reflected CRC: its width in bits and its polynomial, lowest bit first."""

    bits: int
    polynomial: int

    @property
    def mask(self) -> int:
        return (1 << self.bits) - 1


CRC32 = Crc(32, 0xEDB88320)
CRC32C = Crc(32, 0x82F63B78)
CRC64NVME = Crc(64, 0x9A6C9329AC4BC9B5)

Matrix = tuple[int, ...]  # column n: what bit n becomes


def updated(crc: Crc, data: bytes | memoryview, value: int = 0) -> int:
    """The check of what came before (`value`) followed by `data`."""
    table = _table(crc)
    value ^= crc.mask
    for byte in bytes(data):
        value = table[(value ^ byte) & 0xFF] ^ (value >> 8)
    return value ^ crc.mask


def joined(crc: Crc, first: int, second: int, second_length: int) -> int:
    """The check of two parts in a row; `second_length` in bytes."""
    value, length, step = first, second_length, 0
    while length:
        if length & 1:
            value = _times(_push(crc, step), value)
        length >>= 1
        step += 1
    return value ^ second


def fastest(crc: Crc) -> Callable[[bytes, int], int]:
    """A compiled routine where one is installed, else the table."""
    try:
        compiled = import_module("awscrt.checksums")
    except ImportError:
        return lambda data, value: updated(crc, data, value)
    found: Callable[[bytes, int], int]
    found = compiled.crc32c if crc is CRC32C else compiled.crc64nvme
    return found


@lru_cache(maxsize=4)
def _table(crc: Crc) -> tuple[int, ...]:
    return tuple(_eight_steps(crc, byte) for byte in range(BYTE))


def _eight_steps(crc: Crc, value: int) -> int:
    for _ in range(8):
        value = (value >> 1) ^ (crc.polynomial if value & 1 else 0)
    return value


@lru_cache(maxsize=256)
def _push(crc: Crc, step: int) -> Matrix:
    """The matrix that pushes a check through 2**step zero bytes."""
    if step == 0:
        return tuple(_eight_steps(crc, 1 << bit) for bit in range(crc.bits))
    half = _push(crc, step - 1)
    return tuple(_times(half, column) for column in half)


def _times(matrix: Matrix, value: int) -> int:
    made = 0
    for column in matrix:
        if value & 1:
            made ^= column
        value >>= 1
    return made
