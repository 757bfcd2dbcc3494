"""Single values as text: in headers and in XML."""

import math
from collections.abc import Callable
from typing import Any

from botocore.model import Shape

from cloudlet.protocol import instants, write_json
from cloudlet.protocol.shapes import DECIMAL

WriteText = Callable[[Any], str]


def compile_text(shape: Shape, timestamps: str) -> WriteText:
    """`timestamps` is the form that the place asks for when the shape does not say."""
    if shape.type_name == "timestamp":
        form = shape.serialization.get("timestampFormat", timestamps)
        return lambda at: instants.to_text(at, form)
    if shape.serialization.get("jsonvalue"):
        return lambda value: write_json.blob(write_json.dump(value))
    return decimal if shape.type_name in DECIMAL else SCALARS.get(shape.type_name, str)


def decimal(value: Any) -> str:
    number = float(value)
    return repr(number) if math.isfinite(number) else write_json.odd_float(number)


def boolean(value: Any) -> str:
    return "true" if value else "false"


SCALARS: dict[str, WriteText] = {"boolean": boolean, "blob": write_json.blob}
