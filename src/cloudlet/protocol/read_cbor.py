"""CBOR values to what the shapes say: as JSON, but instants and bytes come as themselves."""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import cbor2
from botocore.model import ListShape, MapShape, Shape, StructureShape

from cloudlet.protocol import instants, read_json
from cloudlet.protocol.faults import Unreadable, cannot_be
from cloudlet.protocol.shapes import Memo

Read = Callable[[Any], Any]
HALF_A_CHARACTER = re.compile(rb"\xed[\xa0-\xbf]")


def load(data: bytes) -> dict[str, Any]:
    """The map in a body; an empty body is an empty map. Raises Unreadable."""
    if not data:
        return {}
    try:
        found = cbor2.loads(data)
    except (cbor2.CBORDecodeError, ValueError, OverflowError, RecursionError) as error:
        raise Unreadable("The body is not well-formed CBOR.") from error
    if not isinstance(found, dict):
        raise Unreadable("The body is not a CBOR map.")
    if HALF_A_CHARACTER.search(data):
        read_json.must_be_unicode(found)
    return found


def compile_reader(shape: Shape, memo: Memo) -> Read:
    if isinstance(shape, StructureShape | ListShape | MapShape):
        return read_json.compile_reader(shape, memo)
    if shape.type_name == "timestamp":
        return _instant
    if shape.type_name == "blob":
        return _blob
    return read_json.compile_reader(shape, memo)


def _instant(value: Any) -> datetime:
    return value.astimezone(UTC) if isinstance(value, datetime) else instants.from_json(value)


def _blob(value: Any) -> bytes:
    if not isinstance(value, bytes):
        raise cannot_be(value, "a Blob")
    return value
