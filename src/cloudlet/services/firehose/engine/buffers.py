"""When a buffer is delivered: when it is large enough, or its oldest record waited long enough."""

from typing import NamedTuple

DEFAULT_MIB, DEFAULT_SECONDS = 5, 300
MIB = 1 << 20


class Hints(NamedTuple):
    mib: int = DEFAULT_MIB
    seconds: int = DEFAULT_SECONDS


class Waiting(NamedTuple):
    """What is in a buffer: bytes, and when the oldest came, in milliseconds since 1970."""

    size: int
    oldest: int


def is_due(waiting: Waiting, hints: Hints, now: int) -> bool:
    if waiting.size == 0:
        return False
    return waiting.size >= hints.mib * MIB or now - waiting.oldest >= hints.seconds * 1000
