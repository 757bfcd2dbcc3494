"""From text to the schema's types, with every fault placed in its file."""

from collections.abc import Mapping
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from practicum.library.engine.faults import Fault
from practicum.library.engine.yaml_text import Parsed, Path

Model = TypeVar("Model", bound=BaseModel)

WORDS = {
    "missing": "this field is missing",
    "extra_forbidden": "there is no field of this name",
}


def typed(
    model: type[Model], data: Any, parsed: Parsed, file: str, base: Path = ()
) -> tuple[Model | None, list[Fault]]:
    """The data as `model`, or every fault in it."""
    if not isinstance(data, Mapping):
        line, column = parsed.place(base)
        return None, [Fault(file, line, column, "schema", "fault", "fields are expected here")]
    try:
        return model.model_validate(data), []
    except ValidationError as error:
        return None, [_fault(one, parsed, file, base) for one in error.errors()]


def _fault(error: ErrorDetails, parsed: Parsed, file: str, base: Path) -> Fault:
    path = (*base, *error["loc"])
    line, column = parsed.place(path)
    name = ".".join(str(part) for part in error["loc"])
    words = WORDS.get(error["type"], error["msg"].removeprefix("Value error, "))
    return Fault(file, line, column, "schema", "fault", f"{name}: {words}" if name else words)
