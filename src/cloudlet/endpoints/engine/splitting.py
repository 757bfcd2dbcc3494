"""Batch transform: an object cut into payloads, and the answers put together again."""

from collections.abc import Iterator, Sequence
from typing import Literal

Split = Literal["None", "Line"]
Strategy = Literal["SingleRecord", "MultiRecord"]


class TooLarge(Exception):
    """A record or an object does not fit into one payload."""


def payloads(data: bytes, split: Split, strategy: Strategy, most_bytes: int) -> list[bytes]:
    """The bodies of the requests, in order. `most_bytes` 0 is no limit. Raises TooLarge."""
    if split == "None":
        return [_fitting(data, most_bytes)]
    lines = [line for line in data.replace(b"\r\n", b"\n").split(b"\n") if line]
    if strategy == "SingleRecord":
        return [_fitting(line, most_bytes) for line in lines]
    return list(_filled(lines, most_bytes))


def assembled(answers: Sequence[bytes], line_by_line: bool) -> bytes:
    """One object: the answers one after the other, or each ending in exactly one newline."""
    if not line_by_line:
        return b"".join(answers)
    return b"".join(answer.removesuffix(b"\n") + b"\n" for answer in answers)


def _filled(lines: list[bytes], most_bytes: int) -> Iterator[bytes]:
    """As many whole lines per payload as fit."""
    part: list[bytes] = []
    size = 0
    for line in lines:
        _fitting(line, most_bytes)
        if most_bytes and part and size + len(line) + 1 > most_bytes:
            yield b"\n".join(part)
            part, size = [], 0
        part.append(line)
        size += len(line) + 1
    if part:
        yield b"\n".join(part)


def _fitting(payload: bytes, most_bytes: int) -> bytes:
    if most_bytes and len(payload) > most_bytes:
        raise TooLarge(f"{len(payload)} bytes, but MaxPayloadInMB allows {most_bytes}")
    return payload
