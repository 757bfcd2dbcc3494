"""JSON values to what the shapes say: instants, bytes, checked kinds."""

import base64
import binascii
import json
from collections.abc import Callable
from typing import Any

from botocore.model import ListShape, MapShape, Shape, StructureShape

from cloudlet.protocol import instants
from cloudlet.protocol.faults import Unreadable, cannot_be
from cloudlet.protocol.shapes import (
    DECIMAL,
    LONGEST,
    ODD_FLOATS,
    WHOLE,
    Memo,
    is_document,
    wire_name,
)

Read = Callable[[Any], Any]


def load(data: bytes) -> dict[str, Any]:
    """The object in a body; an empty body is an empty object. Raises Unreadable."""
    if not data:
        return {}
    try:
        found = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise Unreadable("The body is not well-formed JSON.") from error
    if not isinstance(found, dict):
        raise Unreadable("The body is not a JSON object.")
    if b"\\u" in data:
        must_be_unicode(found)
    return found


def must_be_unicode(value: Any) -> None:
    """JSON can spell halves of characters, which can be stored nowhere and sent to nobody.

    What only CBOR has, instants and bytes and keys of other types, is no text and passes.
    """
    try:
        json.dumps(value, ensure_ascii=False, skipkeys=True, default=lambda _: "").encode()
    except (UnicodeEncodeError, RecursionError) as error:
        raise Unreadable("The body holds half a character.") from error


def compile_reader(shape: Shape, memo: Memo) -> Read:
    if is_document(shape):
        return lambda value: value
    if isinstance(shape, StructureShape):
        return _structure(shape, memo)
    if isinstance(shape, ListShape):
        return _list(memo(shape.member))
    if isinstance(shape, MapShape):
        return _map(memo(shape.value))
    return _scalar(shape)


def _structure(shape: StructureShape, memo: Memo) -> Read:
    fields = {wire_name(one, name): (name, memo(one)) for name, one in shape.members.items()}

    def read(value: Any) -> dict[str, Any]:
        if type(value) is not dict:
            raise Unreadable(f"Unexpected value where {shape.name} was expected")
        found = {}
        for wire, item in value.items():
            field = fields.get(wire)
            if field is not None and item is not None:
                found[field[0]] = field[1](item)
        return found

    return read


def _list(member: Read) -> Read:
    def read(value: Any) -> list[Any]:
        if type(value) is not list:
            raise Unreadable("Unexpected value where a list was expected")
        if None in value:
            raise Unreadable("A list holds null where a value was expected")
        return [member(item) for item in value]

    return read


def _map(member: Read) -> Read:
    def read(value: Any) -> dict[str, Any]:
        if type(value) is not dict:
            raise Unreadable("Unexpected value where a map was expected")
        return {key: member(item) for key, item in value.items() if item is not None}

    return read


def _scalar(shape: Shape) -> Read:
    if shape.type_name in WHOLE:
        return whole
    if shape.type_name in DECIMAL:
        return decimal
    return SCALARS[shape.type_name]


def text(value: Any) -> str:
    if type(value) is not str:
        raise cannot_be(value, "a String")
    return value


def whole(value: Any) -> int:
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if type(value) is int and -LONGEST <= value < LONGEST:
        return value
    raise cannot_be(value, "an Integer")


def decimal(value: Any) -> float:
    if type(value) is float:
        return value
    if type(value) is int:
        return _float(value)
    if isinstance(value, str) and value in ODD_FLOATS:
        return ODD_FLOATS[value]
    raise cannot_be(value, "a Double")


def boolean(value: Any) -> bool:
    if type(value) is not bool:
        raise cannot_be(value, "a Boolean")
    return value


def blob(value: Any) -> bytes:
    try:
        return base64.b64decode(text(value), validate=True)
    except (binascii.Error, ValueError) as error:
        raise Unreadable("Invalid Base64") from error


def _float(value: int) -> float:
    try:
        return float(value)
    except OverflowError as error:
        raise Unreadable("The number is too large.") from error


SCALARS: dict[str, Read] = {
    "string": text,
    "character": text,
    "boolean": boolean,
    "blob": blob,
    "timestamp": instants.from_json,
}
