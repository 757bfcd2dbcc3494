"""A closed sitting, read: values for the result page and the review."""

from dataclasses import dataclass
from datetime import timedelta

from practicum.exam.engine.actions import Confidence
from practicum.exam.engine.debrief import SecondAnswer, Told
from practicum.exam.engine.events import Event
from practicum.exam.engine.pacing import ChangeBalance
from practicum.exam.engine.scoring import Score
from practicum.exam.engine.sitting import Answer, Place, Sitting
from practicum.exam.engine.traces import Trace
from practicum.exam.models import SittingRow
from practicum.library.engine.schema import Item


@dataclass(frozen=True)
class Line:
    """One item of a closed sitting with all that is known about how it was taken.

    `confidence` is what was said on the way, or "guess" when it was said before the key. `second`
    is the answer of the blind review, `second_right` its verdict.
    """

    place: Place
    item: Item
    answer: Answer
    trace: Trace
    right: bool
    fast: bool
    late: bool
    reviewed: bool
    confidence: Confidence | None
    second: SecondAnswer | None
    second_right: bool

    @property
    def position(self) -> int:
        return self.place.position

    @property
    def seconds(self) -> float:
        return self.trace.seconds

    @property
    def slow(self) -> bool:
        return self.trace.slow

    @property
    def blank(self) -> bool:
        return not self.answer.chosen

    @property
    def guessed(self) -> bool:
        return self.confidence == "guess"

    @property
    def lucky(self) -> bool:
        return self.guessed and self.right

    @property
    def sure_wrong(self) -> bool:
        return self.confidence == "sure" and not self.right


@dataclass(frozen=True)
class Part:
    """A group of items: a domain, a style, first seen or seen before."""

    name: str
    right: int
    total: int
    weak: bool = False

    @property
    def percent(self) -> int:
        return round(100 * self.right / self.total) if self.total else 0


@dataclass(frozen=True)
class Report:
    """A closed sitting. `events` are its actions in order, `told` what was said around it."""

    row: SittingRow
    sitting: Sitting
    events: tuple[Event, ...]
    told: Told
    lines: tuple[Line, ...]
    score: Score
    scaled: tuple[int, int]
    domains: tuple[Part, ...]
    styles: tuple[Part, ...]
    familiarity: tuple[Part, ...]
    balance: ChangeBalance
    taken: timedelta

    @property
    def conditions(self) -> dict[str, bool] | None:
        return None if self.told.conditions is None else dict(self.told.conditions)

    @property
    def slow(self) -> list[Line]:
        return [line for line in self.lines if line.slow]

    @property
    def late(self) -> list[Line]:
        return [line for line in self.lines if line.late]

    @property
    def late_positions(self) -> list[int]:
        return [line.position for line in self.late]

    @property
    def rules_kept(self) -> bool:
        kept = self.told.conditions is not None and all(self.told.conditions.values())
        return self.sitting.plan.mode == "rehearsal" and kept
