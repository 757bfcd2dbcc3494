"""Everything a learner has sat, here and elsewhere, on one scale."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, time

from django.db.models import Count, Q

from practicum.exam import report
from practicum.exam.access import sitting_row
from practicum.exam.answers import up_to_date
from practicum.exam.engine.comparing import Tally
from practicum.exam.engine.external import extra_points
from practicum.exam.engine.trend import MOST_POINTS, Result
from practicum.exam.externals import ExternalLine, external_line, externals
from practicum.exam.models import AnswerRow, ExternalRow
from practicum.exam.queries import SittingLine
from practicum.kernel.ids import LearnerId
from practicum.library import queries as library


@dataclass(frozen=True)
class Past:
    """A line of the history: one of the learner's own sittings, or a mock from elsewhere."""

    id: str
    at: datetime
    title: str
    tally: Tally
    own: SittingLine | None = None
    external: ExternalLine | None = None


@dataclass(frozen=True)
class Taken:
    """One result to compare; `domains` by title, `new` how many items were met first in it."""

    result: Result
    domains: dict[str, Tally]
    new: int | None
    minutes: float | None


def history(learner: LearnerId, own: Iterable[SittingLine]) -> list[Past]:
    """Own sittings whose result is open and mocks from elsewhere, newest first."""
    lines = [
        Past(line.id, line.closed_at, line.title, Tally(line.right, line.items), own=line)
        for line in own
        if line.closed_at is not None and line.right is not None
    ]
    lines += [_elsewhere(one) for one in externals(learner)]
    return sorted(lines, key=lambda one: (one.at, one.id), reverse=True)


def results(learner: LearnerId, lines: Iterable[Past]) -> list[Result]:
    """The latest of these as points of a chart, newest first."""
    latest = list(lines)[:MOST_POINTS]
    flattered = _flattered(learner, [one.id for one in latest if one.own])
    return [result_of(one, flattered=one.id in flattered) for one in latest]


def result_of(line: Past, *, flattered: bool = False) -> Result:
    """A line of the history as a point of a chart."""
    external = line.external is not None
    return Result(line.id, line.title, line.at, line.tally, external, flattered)


def _flattered(learner: LearnerId, subjects: list[str]) -> set[str]:
    """The sittings of which most items had been met before."""
    up_to_date(learner)
    rows = AnswerRow.objects.filter(learner_id=learner, subject__in=subjects)
    counts = rows.values("subject").annotate(
        all=Count("key"), seen=Count("key", filter=Q(first_seen=False))
    )
    return {one["subject"] for one in counts if 2 * one["seen"] > one["all"]}


def _elsewhere(line: ExternalLine) -> Past:
    value = line.external
    tally = Tally(value.right, value.items, extra_points(value.right, value.items))
    title = f"{value.source}: {value.title}" if value.title else value.source
    noon = datetime.combine(value.taken_on, time(12), UTC)
    return Past(line.id, noon, title, tally, external=line)


def taken(learner: LearnerId, key: str) -> Taken | None:
    """One of the learner's own results; None while it is not open, Http404 when not theirs."""
    if ExternalRow.objects.filter(learner_id=learner, external_id=key).exists():
        return _taken_elsewhere(external_line(learner, key))
    row = sitting_row(learner, key)
    if row.status != "closed" or row.sealed:
        return None
    read = report.read(row)
    new = sum(line.place.first_seen for line in read.lines)
    tally = Tally(read.score.right, read.score.total)
    return Taken(
        Result(row.id, row.title, row.closed_at or row.started_at, tally),
        {part.name: Tally(part.right, part.total) for part in read.domains},
        new,
        read.taken.total_seconds() / 60,
    )


def _taken_elsewhere(line: ExternalLine) -> Taken:
    value = line.external
    known = {pack.id for pack in library.packs()}
    domains = library.blueprint(value.pack).domains if value.pack in known else ()
    counts = {one.title: value.domains[one.id] for one in domains if one.id in value.domains}
    return Taken(
        result_of(_elsewhere(line)),
        {title: Tally(*pair, extra_points(*pair)) for title, pair in counts.items()},
        None,
        value.minutes,
    )
