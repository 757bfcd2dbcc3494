"""The journal as Markdown, for the page and for the command."""

from datetime import date

from django.utils import timezone

from practicum.journal import queries
from practicum.journal.engine.export import Told, markdown
from practicum.journal.queries import EntryLine, Wanted
from practicum.kernel.ids import LearnerId


def exported(learner: LearnerId, wanted: Wanted, today: date) -> str:
    """The entries that fit, newest first, with days as in the active time zone."""
    found = queries.lines(learner, queries.rows(learner, wanted))
    return markdown(map(_told, found), today)


def _told(line: EntryLine) -> Told:
    return Told(
        on=timezone.localdate(line.made_at),
        title=line.title,
        kind=line.kind_words,
        cause=line.cause_words,
        topic=line.topic_title,
        high_yield=line.high_yield,
        text=line.text,
        approach=line.approach,
        where=line.where,
    )
