"""Cyclic redundancy checks: CRC32C and CRC64NVME by table, and the check of joined parts.

Joining: the check of A followed by B is that of A pushed through len(B) zero bytes, xor that of B;
pushing is linear, so it is a matrix over GF(2) that is squared once per bit of the length.
"""

from collections.abc import Callable
from functools import lru_cache, partial
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
    table = byte_table(crc)
    value ^= crc.mask
    for byte in bytes(data):
        value = table[(value ^ byte) & 0xFF] ^ (value >> 8)
    return value ^ crc.mask


def joined(crc: Crc, first: int, second: int, second_length: int) -> int:
    """The check of two parts in a row; `second_length` in bytes."""
    value, length, step = first, second_length, 0
    while length:
        if length & 1:
            value = _times(push_matrix(crc, step), value)
        length >>= 1
        step += 1
    return value ^ second


def fastest(crc: Crc) -> Callable[[bytes, int], int]:
    """A compiled routine where one is installed, else numpy."""
    try:
        compiled = import_module("awscrt.checksums")
    except ImportError:
        from cloudlet.services.s3.engine.lanes import updated_in_lanes

        return partial(updated_in_lanes, crc)
    found: Callable[[bytes, int], int]
    found = compiled.crc32c if crc is CRC32C else compiled.crc64nvme
    return found


@lru_cache(maxsize=4)
def byte_table(crc: Crc) -> tuple[int, ...]:
    return tuple(_eight_steps(crc, byte) for byte in range(BYTE))


def _eight_steps(crc: Crc, value: int) -> int:
    for _ in range(8):
        value = (value >> 1) ^ (crc.polynomial if value & 1 else 0)
    return value


@lru_cache(maxsize=256)
def push_matrix(crc: Crc, step: int) -> Matrix:
    """The matrix that pushes a check through 2**step zero bytes."""
    if step == 0:
        return tuple(_eight_steps(crc, 1 << bit) for bit in range(crc.bits))
    half = push_matrix(crc, step - 1)
    return tuple(_times(half, column) for column in half)


def _times(matrix: Matrix, value: int) -> int:
    made = 0
    for column in matrix:
        if value & 1:
            made ^= column
        value >>= 1
    return made
