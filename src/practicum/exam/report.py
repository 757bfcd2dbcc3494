"""Everything that the result page and the review say about one closed sitting."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from practicum.exam import projection
from practicum.exam.engine.events import Event
from practicum.exam.engine.pacing import (
    ChangeBalance,
    change_balance,
    duration,
    first_answers,
    is_fast,
    is_slow,
    seconds_per_item,
)
from practicum.exam.engine.scoring import (
    Score,
    Standard,
    is_weak,
    scaled_range,
    score,
    standard_of,
)
from practicum.exam.engine.sitting import Answer, Place, Sitting
from practicum.exam.grading import is_right, versions
from practicum.exam.models import SittingRow
from practicum.history import queries as history
from practicum.library import queries as library
from practicum.library.engine.grading import grade
from practicum.library.engine.schema import Item


@dataclass(frozen=True)
class Line:
    """One item of a closed sitting with all that is known about how it was taken."""

    place: Place
    item: Item
    answer: Answer
    right: bool
    seconds: float
    slow: bool
    fast: bool
    late: bool
    reviewed: bool

    @property
    def position(self) -> int:
        return self.place.position

    @property
    def blank(self) -> bool:
        return not self.answer.chosen

    @property
    def guessed(self) -> bool:
        return self.answer.confidence == "guess"


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
    """A closed sitting, read."""

    row: SittingRow
    sitting: Sitting
    lines: tuple[Line, ...]
    score: Score
    scaled: tuple[int, int]
    domains: tuple[Part, ...]
    styles: tuple[Part, ...]
    familiarity: tuple[Part, ...]
    balance: ChangeBalance
    taken: timedelta
    conditions: dict[str, bool] | None

    @property
    def slow(self) -> list[Line]:
        return [line for line in self.lines if line.slow]

    @property
    def late(self) -> list[Line]:
        return [line for line in self.lines if line.late]

    @property
    def rules_kept(self) -> bool:
        kept = self.conditions is not None and all(self.conditions.values())
        return self.sitting.plan.mode == "rehearsal" and kept


def read(row: SittingRow) -> Report:
    """Build the report of a closed sitting from its state and its records."""
    sitting = projection.loaded(row)
    records = list(history.of_subject(row.id))
    events = [projection.event_of(one) for one in projection.in_order(records)]
    items = versions(sitting)
    reviewed = {int(r.payload["position"]) for r in records if r.kind == "exam.reviewed"}
    lines = _lines(sitting, items, seconds_per_item(events), reviewed)
    outcome = score(sum(line.right for line in lines), len(lines), _standard(lines))
    exam = library.blueprint(row.pack_id).exam
    told = [r.payload for r in records if r.kind == "exam.conditions"]
    return Report(
        row=row,
        sitting=sitting,
        lines=lines,
        score=outcome,
        scaled=scaled_range(outcome, exam.scale.low, exam.scale.high, exam.scale.passing),
        domains=_domains(row.pack_id, lines, outcome.standard),
        styles=_parts(lines, lambda line: str(line.item.style)),
        familiarity=_parts(lines, _familiarity),
        balance=_balance(sitting, items, events),
        taken=duration(events),
        conditions=told[-1] if told else None,
    )


def _lines(
    sitting: Sitting, items: dict[str, Item], seconds: dict[int, float], reviewed: set[int]
) -> tuple[Line, ...]:
    plan = sitting.plan
    lines = []
    for place in plan.places:
        spent, item = seconds.get(place.position, 0.0), items[place.version]
        answer = sitting.answer(place.position)
        lines.append(
            Line(
                place=place,
                item=item,
                answer=answer,
                right=is_right(sitting, place, item),
                seconds=spent,
                slow=plan.minutes is not None and is_slow(spent, plan.minutes, len(plan.places)),
                fast=bool(answer.chosen) and is_fast(spent, len(item.stem.split())),
                late=place.position in sitting.late,
                reviewed=place.position in reviewed,
            )
        )
    return tuple(lines)


def _standard(lines: tuple[Line, ...]) -> Standard:
    """Judged only when every item carries the ratings of two judges."""
    judged = all(any(review.role == "judge" for review in line.item.reviews) for line in lines)
    return standard_of([line.item.angoff for line in lines] if judged else [])


def _domains(pack: str, lines: tuple[Line, ...], standard: Standard) -> tuple[Part, ...]:
    titles = {domain.id: domain.title for domain in library.blueprint(pack).domains}
    parts = []
    for name, title in titles.items():
        own = [line for line in lines if line.place.domain == name]
        right = sum(line.right for line in own)
        if own:
            parts.append(Part(title, right, len(own), is_weak(right, len(own), standard.share)))
    return tuple(parts)


def _parts(lines: tuple[Line, ...], name_of: Callable[[Line], str]) -> tuple[Part, ...]:
    groups: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        groups[name_of(line)].append(line)
    return tuple(
        Part(name, sum(line.right for line in own), len(own))
        for name, own in sorted(groups.items())
    )


def _familiarity(line: Line) -> str:
    return "First seen" if line.place.first_seen else "Seen before"


def _balance(sitting: Sitting, items: dict[str, Item], events: list[Event]) -> ChangeBalance:
    places = {place.position: place for place in sitting.plan.places}
    needed = {position: place.needed for position, place in places.items()}
    final = {position: sitting.answer(position).chosen for position in places}
    return change_balance(
        first_answers(events, needed),
        final,
        lambda position, chosen: grade(items[places[position].version], chosen),
    )
