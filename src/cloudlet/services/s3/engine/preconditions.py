"""Conditional requests (RFC 9110, section 13): which of the conditions fails, if any."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, NamedTuple

Answer = Literal["go", "failed", "not-modified"]


@dataclass(frozen=True)
class Conditions:
    """ETags may come quoted, and several in one header."""

    if_match: str | None = None
    if_none_match: str | None = None
    modified_since: datetime | None = None
    unmodified_since: datetime | None = None


class WriteConditions(NamedTuple):
    if_match: str | None = None
    if_none_match: str | None = None


ALWAYS = WriteConditions()


def reading(asked: Conditions, etag: str, modified_at: datetime) -> tuple[Answer, str]:
    """For GET and HEAD: what to answer, and the header that says so.

    A matching If-Match outweighs If-Unmodified-Since, a failing If-None-Match If-Modified-Since.
    """
    modified = modified_at.replace(microsecond=0)
    if asked.if_match is not None:
        if not _lists(asked.if_match, etag):
            return "failed", "If-Match"
    elif asked.unmodified_since is not None and modified > asked.unmodified_since:
        return "failed", "If-Unmodified-Since"
    if asked.if_none_match is not None:
        if _lists(asked.if_none_match, etag):
            return "not-modified", "If-None-Match"
    elif asked.modified_since is not None and modified <= asked.modified_since:
        return "not-modified", "If-Modified-Since"
    return "go", ""


def copying(asked: Conditions, etag: str, modified_at: datetime) -> str:
    """For the source of a copy: the header that fails, or nothing."""
    answer, header = reading(asked, etag, modified_at)
    return "" if answer == "go" else header


def writing(asked: WriteConditions, etag: str | None) -> str:
    """For PUT and DELETE: the header that fails, or nothing. `etag` is None without an object."""
    if asked.if_match is not None and (etag is None or not _lists(asked.if_match, etag)):
        return "If-Match"
    if asked.if_none_match is not None and etag is not None and _lists(asked.if_none_match, etag):
        return "If-None-Match"
    return ""


def _lists(header: str, etag: str) -> bool:
    names = [one.strip().removeprefix("W/").strip('"') for one in header.split(",")]
    return "*" in names or etag in names
