"""What payloads are made of. Records of other machines are hostile until they have this shape."""

from datetime import date, datetime
from typing import Annotated

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    ConfigDict,
    Field,
    ValidationError,
)

FIRST_YEAR, LAST_YEAR = 2000, 2199


class Payload(BaseModel):
    """Types are taken at their word; fields that are not named here belong to newer versions."""

    model_config = ConfigDict(extra="ignore", frozen=True, strict=True, allow_inf_nan=False)


def _is_link(url: str) -> str:
    if url and not url.startswith(("https://", "http://")):
        raise ValueError("a link must start with https:// or http://")
    return url


def _is_day(text: str) -> str:
    date.fromisoformat(text)
    return text


def must_be_an_instant(at: datetime) -> datetime:
    """In years in which somebody may have learned; room is left for sums and time zones."""
    if at.tzinfo is None or not FIRST_YEAR <= at.year <= LAST_YEAR:
        raise ValueError(f"an instant must lie between the years {FIRST_YEAR} and {LAST_YEAR}")
    return at


Instant = Annotated[AwareDatetime, AfterValidator(must_be_an_instant)]
# Names stand in addresses of pages, so that nothing else may be in them.
Name = Annotated[str, Field(pattern=r"^[A-Za-z0-9._-]*$", max_length=100)]
PackName = Annotated[str, Field(pattern=r"^[a-z0-9-]*$", max_length=64)]
ItemName = Annotated[str, Field(pattern=r"^[A-Za-z0-9._-]*$", max_length=128)]
Hash = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
Title = Annotated[str, Field(max_length=200)]
Long = Annotated[str, Field(max_length=40_000)]
Link = Annotated[str, Field(max_length=500), AfterValidator(_is_link)]
Day = Annotated[str, AfterValidator(_is_day)]
Minutes = Annotated[int, Field(ge=0, le=1_000_000)]


def first_fault(error: ValidationError) -> tuple[tuple[int | str, ...], str]:
    """Where the first of the faults lies, and what is wrong there in words."""
    first = error.errors(include_url=False)[0]
    return first["loc"], first["msg"].removeprefix("Value error, ")


class Nothing(Payload):
    """A payload that says nothing."""
