"""Single values written as text: in paths, queries, headers, forms and XML."""

import base64
import binascii
import json
from collections.abc import Callable
from typing import Any

from botocore.model import Shape

from cloudlet.protocol import instants
from cloudlet.protocol.faults import Unreadable
from cloudlet.protocol.shapes import DECIMAL, LONGEST, WHOLE

ReadText = Callable[[str], Any]


def compile_text(shape: Shape) -> ReadText:
    if shape.type_name in WHOLE:
        return whole
    if shape.type_name in DECIMAL:
        return decimal
    if shape.serialization.get("jsonvalue"):
        return json_value
    return SCALARS[shape.type_name]


def same(text: str) -> str:
    return text


def whole(text: str) -> int:
    try:
        value = int(text)
    except ValueError as error:
        raise Unreadable(f"{text[:80]!r} is not a whole number") from error
    if not -LONGEST <= value < LONGEST:
        raise Unreadable(f"{text[:80]!r} is too large a number")
    return value


def decimal(text: str) -> float:
    try:
        return float(text)
    except ValueError as error:
        raise Unreadable(f"{text[:80]!r} is not a number") from error


def boolean(text: str) -> bool:
    known = {"true": True, "false": False, "1": True, "0": False}
    try:
        return known[text.lower()]
    except KeyError as error:
        raise Unreadable(f"{text[:80]!r} is neither true nor false") from error


def blob(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise Unreadable("Invalid Base64") from error


def json_value(text: str) -> Any:
    try:
        return json.loads(blob(text))
    except (ValueError, RecursionError) as error:
        raise Unreadable("The header does not hold JSON") from error


SCALARS: dict[str, ReadText] = {
    "string": same,
    "character": same,
    "boolean": boolean,
    "blob": blob,
    "timestamp": instants.from_text,
}
