"""Tags: read from a header or from a set, and checked."""

from collections.abc import Iterable
from urllib.parse import parse_qsl

MOST_ON_OBJECT, MOST_ON_BUCKET = 10, 50
LONGEST_KEY, LONGEST_VALUE = 128, 256


class BadTags(ValueError):
    """`code` is the error's name in the API."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


def from_header(text: str) -> dict[str, str]:
    """`key=value&…`, percent-encoded. Raises BadTags."""
    return checked(parse_qsl(text, keep_blank_values=True), MOST_ON_OBJECT)


def from_set(tags: Iterable[dict[str, str]], most: int) -> dict[str, str]:
    """Raises BadTags."""
    return checked([(one["Key"], one.get("Value", "")) for one in tags], most)


def as_set(tags: dict[str, str]) -> list[dict[str, str]]:
    return [{"Key": key, "Value": value} for key, value in tags.items()]


def checked(pairs: list[tuple[str, str]], most: int) -> dict[str, str]:
    if len(pairs) > most:
        kind = "Object" if most == MOST_ON_OBJECT else "Bucket"
        raise BadTags("BadRequest", f"{kind} tags cannot be greater than {most}")
    if len({key for key, _ in pairs}) != len(pairs):
        raise BadTags("InvalidTag", "Cannot provide multiple Tags with the same key")
    for key, value in pairs:
        _check(key, value)
    return dict(pairs)


def _check(key: str, value: str) -> None:
    if not 1 <= len(key) <= LONGEST_KEY:
        raise BadTags("InvalidTag", "The TagKey you have provided is invalid")
    if len(value) > LONGEST_VALUE:
        raise BadTags("InvalidTag", "The TagValue you have provided is invalid")
    if key.lower().startswith("aws:"):
        raise BadTags("InvalidTag", "System tags cannot be added/updated by requester")
