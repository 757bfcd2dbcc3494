"""The lines of an exported history, read with suspicion."""

import json
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    ConfigDict,
    Field,
    TypeAdapter,
    ValidationError,
)

from practicum.history.engine.shapes import Hash, Instant, first_fault

FORMAT = "practicum-history"
VERSION = 1
MAX_LINE = 1024 * 1024
MAX_LINES = 1_000_000
Id = Annotated[str, Field(pattern=r"^[0-9a-f-]{36}$")]


def _is_plain(content: dict[str, Any]) -> dict[str, Any]:
    """JSON knows neither NaN nor numbers without end, and a database knows JSON."""
    json.dumps(content, allow_nan=False)
    return content


Plain = Annotated[dict[str, Any], AfterValidator(_is_plain)]


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Header(Strict):
    """The first line of a file."""

    type: Literal["header"]
    format: Literal["practicum-history"]
    version: int
    learner: Id
    exported_at: AwareDatetime


class VersionLine(Strict):
    """An item version that some record names."""

    type: Literal["item-version"]
    hash: Hash
    pack: Annotated[str, Field(max_length=64)]
    item: Annotated[str, Field(max_length=128)]
    content: Plain
    first_seen_at: Instant


class RecordLine(Strict):
    """A record."""

    type: Literal["record"]
    id: Id
    device: Id
    at: Instant
    kind: Annotated[str, Field(pattern=r"^[a-z]+\.[a-z-]+$", max_length=64)]
    subject: Annotated[str, Field(pattern=r"^[0-9A-Za-z.:_-]*$", max_length=64)]
    payload: Plain


Line = Annotated[Header | VersionLine | RecordLine, Field(discriminator="type")]
LINES: TypeAdapter[Line] = TypeAdapter(Line)


class LineFault(Exception):
    """A line that cannot be read, in words."""


def read_line(raw: bytes) -> Line:
    """One line as a value. Raises LineFault with a reason, whatever the bytes are."""
    if len(raw) > MAX_LINE:
        raise LineFault(f"longer than {MAX_LINE // 1024} KiB")
    try:
        line = LINES.validate_json(raw)
    except ValidationError as error:
        path, words = first_fault(error)
        place = ".".join(map(str, path[1:]))
        raise LineFault(f"{place}: {words}" if place else words) from error
    if isinstance(line, Header) and line.version > VERSION:
        raise LineFault("written by a newer version of Practicum; update this one")
    return line
