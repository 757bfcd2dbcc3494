"""The Range header: one run of bytes of an object."""

import re
from typing import NamedTuple

_RANGE = re.compile(r"bytes=(\d*)-(\d*)", re.ASCII)
LONGEST_DIGITS = 19


class Span(NamedTuple):
    """From `start` up to, not including, `end`."""

    start: int
    end: int

    def header(self, size: int) -> str:
        return f"bytes {self.start}-{self.end - 1}/{size}"


class Unsatisfiable(ValueError):
    """The range begins after the end of the object."""


def asked(header: str | None, size: int) -> Span | None:
    """What is asked of an object of `size` bytes; None for all of it.

    A header that cannot be read, or that asks for several runs, is ignored, as S3 does. Raises
    Unsatisfiable.
    """
    found = _RANGE.fullmatch(header.strip()) if header else None
    if found is None or max(map(len, found.groups())) > LONGEST_DIGITS:
        return None
    first, last = found.groups()
    if first:
        span = Span(int(first), min(int(last), size - 1) + 1 if last else size)
        if last and int(last) < int(first):
            return None
    elif last:
        span = Span(max(size - int(last), 0), size)
    else:
        return None
    if span.start >= size or span.start >= span.end:
        raise Unsatisfiable(header)
    return span
