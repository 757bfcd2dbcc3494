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
    own: SittingLine | None
    external: ExternalLine | None


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
        Past(line.id, line.closed_at, line, None)
        for line in own
        if line.closed_at is not None and not line.sealed
    ]
    lines += [Past(one.id, _noon(one), None, one) for one in externals(learner)]
    return sorted(lines, key=lambda one: (one.at, one.id), reverse=True)


def results(learner: LearnerId, lines: Iterable[Past]) -> list[Result]:
    """The latest of these as points of a chart, newest first."""
    latest = list(lines)[:MOST_POINTS]
    flattered = _flattered(learner, [one.id for one in latest if one.own])
    return [
        _external(one.external) if one.external else _own(one.own, one.id in flattered)
        for one in latest
        if one.external or one.own
    ]


def _flattered(learner: LearnerId, subjects: list[str]) -> set[str]:
    """The sittings of which most items had been met before."""
    up_to_date(learner)
    rows = AnswerRow.objects.filter(learner_id=learner, subject__in=subjects)
    counts = rows.values("subject").annotate(
        all=Count("key"), seen=Count("key", filter=Q(first_seen=False))
    )
    return {one["subject"] for one in counts if 2 * one["seen"] > one["all"]}


def _own(line: SittingLine | None, flattered: bool) -> Result:
    assert line is not None  # noqa: S101 - a line of the history is the one or the other
    assert line.closed_at is not None  # noqa: S101 - and has ended
    tally = Tally(line.right or 0, line.items)
    return Result(line.id, line.title, line.closed_at, tally, flattered=flattered)


def _external(line: ExternalLine) -> Result:
    value = line.external
    tally = Tally(value.right, value.items, extra_points(value.right, value.items))
    title = f"{value.source}: {value.title}" if value.title else value.source
    return Result(line.id, title, _noon(line), tally, external=True)


def _noon(line: ExternalLine) -> datetime:
    return datetime.combine(line.external.taken_on, time(12), UTC)


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
        _external(line),
        {title: Tally(*pair, extra_points(*pair)) for title, pair in counts.items()},
        None,
        value.minutes,
    )
