"""Where the time went."""

from dataclasses import dataclass

from practicum.exam.engine.leaving import Ending, Leaving, leave_at, rule_minutes
from practicum.exam.engine.pacing_chart import PacingChart, chart, order_taken
from practicum.exam.engine.skimming import Skim, skim
from practicum.exam.report import Line, Report


@dataclass(frozen=True)
class Pacing:
    """`taken` are the lines in the order they were taken, `slowest` the slow ones by time."""

    chart: PacingChart
    taken: tuple[Line, ...]
    slowest: tuple[Line, ...]
    leaving: Leaving
    skim: Skim | None


def pacing_of(read: Report) -> Pacing:
    plan = read.sitting.plan
    by_position = {line.position: line for line in read.lines}
    order = order_taken(read.events)
    order += tuple(one for one in by_position if one not in order)
    seconds = {line.position: line.seconds for line in read.lines}
    share = None if plan.minutes is None else 60 * plan.minutes / len(read.lines)
    rule = rule_minutes(plan.minutes, len(read.lines))
    return Pacing(
        chart=chart(order, seconds, share),
        taken=tuple(by_position[one] for one in order),
        slowest=tuple(sorted(read.slow, key=lambda line: -line.seconds)),
        leaving=leave_at(rule, ((line.seconds, _ending(line)) for line in read.lines)),
        skim=_skim(read),
    )


def _ending(line: Line) -> Ending:
    if line.blank:
        return "blank"
    return "right" if line.right else "wrong"


def _skim(read: Report) -> Skim | None:
    marks = {line.position: line.answer.mark for line in read.lines}
    given = {position: mark for position, mark in marks.items() if mark is not None}
    return skim(read.events, given, {line.position: line.right for line in read.lines})
