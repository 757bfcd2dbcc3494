"""What a person can do in a sitting, as values read from hostile JSON."""

from typing import Annotated, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, TypeAdapter

Position = Annotated[int, Field(ge=1, le=500)]
OptionId = Annotated[str, Field(min_length=1, max_length=32)]
Confidence = Literal["guess", "unsure", "sure"]
Difficulty = Literal["easy", "hard"]

MAX_NOTE = 4000
MAX_SPANS = 200


class Span(BaseModel):
    """A run of highlighted characters of an item's text, end excluded."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    start: Annotated[int, Field(ge=0, le=100_000)]
    end: Annotated[int, Field(ge=0, le=100_000)]


class Base(BaseModel):
    """The envelope: which tab, its running number, the pen it held, the instant it was made."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    client: Annotated[str, Field(min_length=8, max_length=64, pattern=r"^[A-Za-z0-9-]+$")]
    seq: Annotated[int, Field(ge=1, le=10_000_000)]
    lease: Annotated[int, Field(ge=0, le=10_000_000)]
    made_at: AwareDatetime


class Show(Base):
    """The item came on screen without a move: the page was opened or opened again."""

    type: Literal["show"]
    position: Position


class Move(Base):
    """The person went to an item (`to` > 0) or to the review screen (`to` = 0)."""

    type: Literal["move"]
    to: Annotated[int, Field(ge=0, le=500)]


class Select(Base):
    type: Literal["select"]
    position: Position
    chosen: Annotated[list[OptionId], Field(max_length=10)]


class Strike(Base):
    type: Literal["strike"]
    position: Position
    struck: Annotated[list[OptionId], Field(max_length=10)]


class Flag(Base):
    type: Literal["flag"]
    position: Position
    on: bool


class Note(Base):
    type: Literal["note"]
    position: Position
    text: Annotated[str, Field(max_length=MAX_NOTE)]


class Highlight(Base):
    type: Literal["highlight"]
    position: Position
    spans: Annotated[list[Span], Field(max_length=MAX_SPANS)]


class Confide(Base):
    type: Literal["confidence"]
    position: Position
    level: Confidence | None


class Mark(Base):
    """The skim pass: easy or hard at first sight."""

    type: Literal["mark"]
    position: Position
    level: Difficulty | None


class Pause(Base):
    type: Literal["pause"]


class Resume(Base):
    type: Literal["resume"]


class Submit(Base):
    type: Literal["submit"]


Action = Annotated[
    Show
    | Move
    | Select
    | Strike
    | Flag
    | Note
    | Highlight
    | Confide
    | Mark
    | Pause
    | Resume
    | Submit,
    Field(discriminator="type"),
]
ACTIONS: TypeAdapter[list[Action]] = TypeAdapter(Annotated[list[Action], Field(max_length=500)])
