"""Reads of the journal, as plain values for pages, commands and other slices."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Self

from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet

from practicum.exam.models import AnswerRow
from practicum.journal import recurring
from practicum.journal.engine.entry import CAUSES, KINDS
from practicum.journal.inbox import answers_by_topic, tallies
from practicum.journal.models import EntryRow
from practicum.journal.ready import ready
from practicum.journal.recurring import WeakTopic
from practicum.journal.topics import TopicFacts, topics
from practicum.kernel.ids import LearnerId

PAGE = 25
PRINT_PAGE = 100


@dataclass(frozen=True)
class Wanted:
    """Which entries are asked for; empty fields ask for all. `until` is excluded."""

    words: tuple[str, ...] = ()
    topic: str = ""
    cause: str = ""
    kind: str = ""
    since: datetime | None = None
    until: datetime | None = None
    high_yield: bool = False


@dataclass(frozen=True)
class EntryLine:
    """An entry as pages and commands show it.

    `verdict` tells what a corrected key did to the answer: `now right`, `now wrong` or nothing.
    """

    key: str
    kind: str
    cause: str
    concept: str
    text: str
    approach: str
    where: str
    high_yield: bool
    made_at: datetime
    record: str
    answer: str
    item: str
    topic_id: str
    topic: TopicFacts | None
    verdict: str = ""

    @property
    def kind_words(self) -> str:
        return KINDS.get(self.kind, self.kind)

    @property
    def cause_words(self) -> str:
        return CAUSES[self.cause][0] if self.cause in CAUSES else ""

    @property
    def topic_title(self) -> str:
        return self.topic.title if self.topic else self.topic_id

    @property
    def title(self) -> str:
        """What the entry is about, in a few words."""
        return self.concept or self.topic_title or self.kind_words

    @classmethod
    def of(cls, row: EntryRow, facts: TopicFacts | None, verdict: str) -> Self:
        return cls(
            key=row.key,
            kind=row.kind,
            cause=row.cause,
            concept=row.concept,
            text=row.text,
            approach=row.approach,
            where=row.where,
            high_yield=row.high_yield,
            made_at=row.made_at,
            record=row.record_id,
            answer=row.answer,
            item=row.item_id,
            topic_id=row.topic_id,
            topic=facts,
            verdict=verdict,
        )


def rows(learner: LearnerId, wanted: Wanted) -> QuerySet[EntryRow]:
    """The entries that fit, newest first."""
    ready(learner)
    found = EntryRow.objects.filter(learner_id=learner, removed=False)
    for word in wanted.words:
        named = [one.id for one in topics().values() if word.casefold() in one.title.casefold()]
        found = found.filter(Q(words__contains=word.casefold()) | Q(topic_id__in=named))
    exact = {"topic_id": wanted.topic, "cause": wanted.cause, "kind": wanted.kind}
    found = found.filter(**{name: value for name, value in exact.items() if value})
    if wanted.high_yield:
        found = found.filter(high_yield=True)
    if wanted.since:
        found = found.filter(made_at__gte=wanted.since)
    if wanted.until:
        found = found.filter(made_at__lt=wanted.until)
    return found.order_by("-made_at", "key")


def page(learner: LearnerId, wanted: Wanted, number: object, size: int = PAGE) -> Page[EntryRow]:
    """One page of them; a number that makes no sense is the first or the last."""
    return Paginator(rows(learner, wanted), size).get_page(number)  # type: ignore[arg-type]


def lines(learner: LearnerId, found: Iterable[EntryRow]) -> list[EntryLine]:
    """Entries with their topics and with what today's key says."""
    chosen, facts = list(found), topics()
    verdicts = _verdicts(learner, [row.answer for row in chosen if row.answer])
    return [
        EntryLine.of(row, facts.get(row.topic_id), verdicts.get(row.answer, "")) for row in chosen
    ]


def _verdicts(learner: LearnerId, answers: list[str]) -> dict[str, str]:
    """What corrected keys changed; answers they did not touch are left out."""
    if not answers:
        return {}
    found = AnswerRow.objects.filter(key__in=answers)
    return {
        key: "now right" if today else "now wrong"
        for key, own, taken, today in found.values_list("key", "learner_id", "right", "right_now")
        if own == learner and taken != today
    }


def entry_of_answer(learner: LearnerId, key: str) -> EntryLine | None:
    """The entry about an answer, if there is one."""
    ready(learner)
    found = EntryRow.objects.filter(learner_id=learner, answer=key, removed=False)
    made = lines(learner, found.order_by("-made_at", "key")[:1])
    return made[0] if made else None


def weak_topics(learner: LearnerId, limit: int | None = None) -> list[WeakTopic]:
    """Topics that went wrong or were logged by hand, most often first; the plan reads this."""
    ready(learner)
    answers = answers_by_topic(learner)
    return recurring.weak_topics(learner, tallies(learner), answers)[:limit]
