"""Pages of a list: an opaque token says after which key to go on."""

import base64
import binascii
import json
import zlib
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from cloudlet.errors import AwsError, validation_error

T = TypeVar("T")
Form = type | tuple[type, ...]
INVALID = "Invalid pagination token."


def page(
    items: Sequence[T],
    key: Callable[[T], Any],
    token: str | None,
    size: int,
    refusal: Callable[[str], AwsError] = validation_error,
) -> tuple[list[T], str | None]:
    """The page after `token` of items in a fixed order, and the token for the next one.

    `key` must tell items apart; the item that a token names may be gone meanwhile only when keys
    are sorted in the order of the list, so give one that is (for example a tuple with the name).
    """
    start = _start(items, key, token, refusal) if token else 0
    shown = list(items[start : start + size])
    more = start + size < len(items)
    return shown, (encode(key(shown[-1])) if more and shown else None)


def encode(place: Any) -> str:
    """A token for any JSON value, with a checksum against what was not written here."""
    data = json.dumps(place, separators=(",", ":")).encode()
    return base64.urlsafe_b64encode(zlib.crc32(data).to_bytes(4, "big") + data).decode()


def decode(token: str, form: Form, refusal: Callable[[str], AwsError] = validation_error) -> Any:
    """What `encode` was given. Raises the refusal for anything else, also for a token of another
    list: `form` is the type of the place, or a tuple of types.
    """
    try:
        data = base64.b64decode(token, altchars=b"-_", validate=True)
        if zlib.crc32(data[4:]).to_bytes(4, "big") == data[:4]:
            place = json.loads(data[4:])
            if _has_form(place, form):
                return place
    except (binascii.Error, ValueError):
        pass
    raise refusal(INVALID)


def _has_form(place: Any, form: Form) -> bool:
    if isinstance(form, type):
        return isinstance(place, form)
    return (
        isinstance(place, list)
        and len(place) == len(form)
        and all(isinstance(part, kind) for part, kind in zip(place, form, strict=True))
    )


def _start(
    items: Sequence[T],
    key: Callable[[T], Any],
    token: str,
    refusal: Callable[[str], AwsError],
) -> int:
    place = decode(token, object, refusal)
    place = tuple(place) if isinstance(place, list) else place
    keys = [key(item) for item in items]
    if place in keys:
        return keys.index(place) + 1
    try:
        return next((at for at, one in enumerate(keys) if one > place), len(keys))
    except TypeError as error:
        raise refusal(INVALID) from error
