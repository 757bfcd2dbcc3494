"""What the payload of each kind of record must look like. Slices add theirs when they are loaded.

A kind that is not here is taken as it comes: nobody on this machine reads it.
"""

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, ValidationError

from practicum.history.engine.shapes import first_fault

shapes: dict[str, type[BaseModel]] = {}


def register(own: Mapping[str, type[BaseModel]]) -> None:
    """Slices call this with the kinds that they record."""
    shapes.update(own)


def fault(kind: str, subject: str, payload: Any) -> str:
    """What makes a record unreadable, in words; empty when nothing does."""
    shape = shapes.get(kind)
    if shape is None:
        return "" if isinstance(payload, dict) else "payload: is no object"
    if not subject:
        return "subject: is empty"
    try:
        shape.model_validate(payload)
    except ValidationError as error:
        path, words = first_fault(error)
        return f"{'.'.join(['payload', *map(str, path)])}: {words}"
    return ""
