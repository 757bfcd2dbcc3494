"""A multipart upload about to become an object: is the list of parts right, what is its ETag."""

import hashlib
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

SMALLEST = 5 * 1024 * 1024  # of every part but the last


class Known(NamedTuple):
    """A part that was uploaded; `etag` without quotes."""

    number: int
    etag: str
    size: int
    checksums: dict[str, str]


class Listed(NamedTuple):
    """A part as the client lists it. Empty checksums are those it does not mention."""

    number: int
    etag: str
    checksums: dict[str, str]


class BadParts(ValueError):
    """`code` is the error's name in the API; `part` is the one that is wrong."""

    def __init__(self, code: str, message: str, part: Listed | None = None) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.part = part


def chosen(listed: Sequence[Listed], known: dict[int, Known]) -> list[Known]:
    """The uploaded parts that are listed, in order. Raises BadParts."""
    numbers = [part.number for part in listed]
    if any(first >= second for first, second in pairwise(numbers)):
        raise BadParts(
            "InvalidPartOrder",
            "The list of parts was not in ascending order. Parts must be ordered by part number.",
        )
    found = [_matching(part, known) for part in listed]
    for part in found[:-1]:
        if part.size < SMALLEST:
            raise BadParts(
                "EntityTooSmall",
                "Your proposed upload is smaller than the minimum allowed size",
                Listed(part.number, part.etag, {}),
            )
    return found


def etag(parts: Sequence[Known]) -> str:
    """The MD5 of the parts' MD5s, with their number."""
    made = hashlib.md5(usedforsecurity=False)
    for part in parts:
        made.update(bytes.fromhex(part.etag))
    return f"{made.hexdigest()}-{len(parts)}"


def _matching(part: Listed, known: dict[int, Known]) -> Known:
    found = known.get(part.number)
    if (
        found is None
        or found.etag != part.etag
        or any(found.checksums.get(name) != value for name, value in part.checksums.items())
    ):
        raise BadParts(
            "InvalidPart",
            "One or more of the specified parts could not be found.  The part may not have been"
            " uploaded, or the specified entity tag may not match the part's entity tag.",
            part,
        )
    return found
