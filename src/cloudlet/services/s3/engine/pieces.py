"""An object's bytes as a row of blobs."""

import json
from collections.abc import Iterator
from typing import NamedTuple

from cloudlet.services.s3.engine.ranges import Span


class Piece(NamedTuple):
    """A blob by its SHA-256, and its size in bytes."""

    hash: str
    size: int


def spans(pieces: list[Piece], span: Span) -> Iterator[tuple[Piece, Span]]:
    """The pieces that a span touches, each with the run of its own bytes that is meant."""
    start = 0
    for piece in pieces:
        first, last = max(span.start, start), min(span.end, start + piece.size)
        if first < last:
            yield piece, Span(first - start, last - start)
        start += piece.size


def dump(pieces: list[Piece]) -> str:
    return json.dumps(pieces, separators=(",", ":"))


def load(text: str) -> list[Piece]:
    return [Piece(*one) for one in json.loads(text)]
