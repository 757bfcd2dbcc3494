"""Results to JSON values. A member that the shape does not know is a mistake and raises."""

import base64
import json
import math
from collections.abc import Callable
from typing import Any

from botocore.model import ListShape, MapShape, Shape, StructureShape

from cloudlet.protocol import instants
from cloudlet.protocol.shapes import DECIMAL, Memo, is_document, wire_name

Write = Callable[[Any], Any]


def dump(value: Any) -> bytes:
    return json.dumps(value, separators=(",", ":")).encode()


def compile_writer(shape: Shape, memo: Memo) -> Write:
    if is_document(shape):
        return same
    if isinstance(shape, StructureShape):
        return structure(shape, memo)
    if isinstance(shape, ListShape):
        member = memo(shape.member)
        return lambda items: [None if item is None else member(item) for item in items]
    if isinstance(shape, MapShape):
        value = memo(shape.value)
        return lambda items: {key: value(item) for key, item in items.items()}
    if shape.type_name == "timestamp":
        return _instant(shape.serialization.get("timestampFormat", "unixTimestamp"))
    return decimal if shape.type_name in DECIMAL else SCALARS.get(shape.type_name, same)


def structure(shape: StructureShape, memo: Memo) -> Write:
    fields = {name: (wire_name(one, name), memo(one)) for name, one in shape.members.items()}

    def write(value: dict[str, Any]) -> dict[str, Any]:
        found = {}
        for name, item in value.items():
            wire, inner = fields[name]
            if item is not None:
                found[wire] = inner(item)
        return found

    return write


def _instant(form: str) -> Write:
    if form == "unixTimestamp":
        return instants.to_number
    return lambda at: instants.to_text(at, form)


def same(value: Any) -> Any:
    return value


def decimal(value: Any) -> Any:
    """JSON has no word for infinity, AWS has."""
    number = float(value)
    return number if math.isfinite(number) else odd_float(number)


def odd_float(number: float) -> str:
    if math.isnan(number):
        return "NaN"
    return "Infinity" if number > 0 else "-Infinity"


def blob(value: bytes | str) -> str:
    data = value.encode() if isinstance(value, str) else value
    return base64.b64encode(data).decode()


SCALARS: dict[str, Write] = {"blob": blob}
