"""The sitting under today's keys, beside the score as it was taken."""

from dataclasses import dataclass

from practicum.exam.answers import up_to_date
from practicum.exam.models import AnswerRow
from practicum.exam.report import Line, Report
from practicum.kernel.ids import LearnerId


@dataclass(frozen=True)
class Rescored:
    """`right` under today's keys; (line, right now) of every item whose verdict differs."""

    right: int
    differs: tuple[tuple[Line, bool], ...]


def rescored_of(learner: LearnerId, read: Report) -> Rescored | None:
    """None when every verdict is the same today."""
    up_to_date(learner)
    rows = AnswerRow.objects.filter(learner_id=learner, subject=read.row.id)
    now = dict(rows.values_list("position", "right_now"))
    differs = tuple(
        (line, now[line.position])
        for line in read.lines
        if now.get(line.position, line.right) != line.right
    )
    if not differs:
        return None
    gained = sum(1 if right else -1 for _, right in differs)
    return Rescored(read.score.right + gained, differs)
