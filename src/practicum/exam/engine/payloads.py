"""The payloads of sittings, single items, mocks from elsewhere and reports of faults."""

from typing import Annotated, Self

from pydantic import BaseModel, Field, TypeAdapter, field_validator, model_validator

from practicum.exam.engine.actions import (
    MAX_SPANS,
    Confidence,
    Difficulty,
    OptionId,
    Position,
    Span,
)
from practicum.exam.engine.sitting import Plan
from practicum.history.engine.shapes import (
    Day,
    Hash,
    ItemName,
    Long,
    Name,
    Nothing,
    PackName,
    Payload,
    Title,
    must_be_an_instant,
)

Count = Annotated[int, Field(ge=0, le=100_000)]
Number = Annotated[int, Field(ge=0, le=100_000_000)]
Options = Annotated[list[OptionId], Field(max_length=10)]
Positions = Annotated[list[Position], Field(max_length=500)]
TEN_YEARS = 10 * 366 * 86_400.0
PLANS: TypeAdapter[Plan] = TypeAdapter(Plan)


class Numbered(Payload):
    """An event of a sitting; `client` and `seq` are those of the tab that sent it."""

    n: Number
    client: Annotated[str, Field(max_length=64)] | None = None
    seq: Number | None = None
    late: bool = False


class Started(Numbered):
    """Every item that the plan lays out must be among the versions that are named."""

    plan: Plan
    items: list[Hash]

    @field_validator("plan", mode="before")
    @classmethod
    def _read(cls, plan: object) -> Plan:
        return PLANS.validate_python(plan)

    @model_validator(mode="after")
    def _is_sound(self) -> Self:
        places, minutes = self.plan.places, self.plan.minutes
        if [one.position for one in places] != list(range(1, len(places) + 1)) or not places:
            raise ValueError("the positions of the plan do not run from 1 on")
        if not {one.version for one in places} <= set(self.items):
            raise ValueError("the plan lays out items that the record does not name")
        if minutes is not None and not 0 < minutes < TEN_YEARS:
            raise ValueError("the plan allows no time that a clock can show")
        must_be_an_instant(self.plan.started_at)
        return self


class Shown(Numbered):
    position: Position


class Moved(Numbered):
    to: Annotated[int, Field(ge=0, le=500)]


class Selected(Shown):
    chosen: Options


class Struck(Shown):
    struck: Options


class Flagged(Shown):
    on: bool


class Noted(Shown):
    text: Long


class Highlighted(Shown):
    spans: Annotated[list[Span], Field(max_length=MAX_SPANS)]


class Confided(Shown):
    level: Confidence | None


class Marked(Shown):
    level: Difficulty | None


class Pen(Numbered):
    holder: Annotated[str, Field(max_length=64)]


class ClockStep(Numbered):
    seconds: Annotated[float, Field(ge=-TEN_YEARS, le=TEN_YEARS)]


class Graded(Payload):
    right: Count
    of: Count


class Forecast(Payload):
    low: Count
    right: Count
    high: Count


class Conditions(Payload):
    alone: bool = False
    no_help: bool = False
    one_go: bool = False
    done: bool = True


class Guessed(Payload):
    positions: Positions
    done: bool = True


class Asked(Payload):
    positions: Positions


class SecondAnswer(Payload):
    position: Position
    chosen: Options
    confidence: Confidence | None = None


class Skipped(Payload):
    step: str


class Reviewed(Payload):
    position: Position


class Tried(Payload):
    item: ItemName
    items: Annotated[list[Hash], Field(min_length=1, max_length=1)]
    chosen: Options
    first_seen: bool = True


class External(Payload):
    pack: PackName = ""
    source: Title
    title: Title
    taken_on: Day
    right: Count
    items: Annotated[int, Field(ge=1, le=100_000)]
    minutes: Annotated[float, Field(ge=0, le=1_000_000)] | None
    domains: dict[Name, Annotated[list[Count], Field(min_length=2, max_length=2)]]
    mistakes: Long

    @model_validator(mode="after")
    def _adds_up(self) -> Self:
        counts = [(self.right, self.items), *self.domains.values()]
        if any(right > items or not items for right, items in counts):
            raise ValueError("more right answers than items")
        return self


class Reported(Payload):
    item: ItemName
    items: Annotated[list[Hash], Field(min_length=1, max_length=1)]
    fault: Annotated[str, Field(max_length=16)]
    words: Long = ""


PAYLOADS: dict[str, type[BaseModel]] = {
    "exam.started": Started,
    "exam.show": Shown,
    "exam.move": Moved,
    "exam.select": Selected,
    "exam.strike": Struck,
    "exam.flag": Flagged,
    "exam.note": Noted,
    "exam.highlight": Highlighted,
    "exam.confidence": Confided,
    "exam.mark": Marked,
    "exam.pause": Numbered,
    "exam.resume": Numbered,
    "exam.submit": Numbered,
    "exam.time-up": Numbered,
    "exam.pen": Pen,
    "exam.clock-step": ClockStep,
    "exam.graded": Graded,
    "exam.regraded": Graded,
    "exam.forecast": Forecast,
    "exam.conditions": Conditions,
    "exam.guessed": Guessed,
    "exam.blind-begun": Asked,
    "exam.blind-answered": SecondAnswer,
    "exam.blind-finished": Nothing,
    "exam.skipped": Skipped,
    "exam.opened": Nothing,
    "exam.reviewed": Reviewed,
    "exam.tried": Tried,
    "exam.external-written": External,
    "exam.external-removed": Nothing,
    "exam.item-reported": Reported,
    "exam.report-withdrawn": Nothing,
    "exam.report-restored": Nothing,
}
