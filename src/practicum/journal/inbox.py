"""The inbox: every wrong, guessed or slow answer that has no entry and was not closed.

A query over answers and entries, by sitting; nothing is stored for it. Call `ready` before.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet

from practicum.exam.models import AnswerRow, SittingRow
from practicum.journal.models import ClosedAnswer, EntryRow
from practicum.kernel.ids import LearnerId
from practicum.library import queries as library
from practicum.library.engine.schema import Item

TEACHES = Q(right_now=False) | Q(confidence="guess") | Q(slow=True)
SINGLES, SINGLES_TITLE = "single-items", "Single items"


@dataclass(frozen=True)
class Pile:
    """How much of one sitting waits; the single items together are a pile of their own."""

    id: str
    title: str
    at: datetime
    waiting: int


def known(learner: LearnerId) -> QuerySet[AnswerRow]:
    """The answers whose key may be shown: not those of a sitting that still asks before it."""
    sealed = SittingRow.objects.filter(learner_id=learner, sealed=True)
    hidden = list(sealed.values_list("id", flat=True))
    rows = AnswerRow.objects.filter(learner_id=learner)
    return rows.exclude(subject__in=hidden) if hidden else rows


def waiting(learner: LearnerId) -> QuerySet[AnswerRow]:
    """What waits, of all sittings."""
    own = {"learner_id": learner, "answer": OuterRef("key"), "removed": False}
    logged, closed = EntryRow.objects.filter(**own), ClosedAnswer.objects.filter(**own)
    return known(learner).filter(TEACHES).filter(~Exists(logged), ~Exists(closed))


def waiting_in(learner: LearnerId, pile_id: str) -> QuerySet[AnswerRow]:
    """What waits of one sitting, or of the answers given outside any."""
    if pile_id != SINGLES:
        return waiting(learner).filter(subject=pile_id)
    sittings = SittingRow.objects.filter(learner_id=learner).values("id")
    return waiting(learner).exclude(subject__in=sittings)


def piles(learner: LearnerId) -> list[Pile]:
    """Sittings with something that waits, newest first; single items are one of them."""
    found = waiting(learner).order_by().values("subject")
    counted = found.annotate(count=Count("key"), latest=Max("at"))
    titles = dict(SittingRow.objects.filter(learner_id=learner).values_list("id", "title"))
    made: dict[str, Pile] = {}
    for one in counted:
        name = one["subject"] if one["subject"] in titles else SINGLES
        before = made.get(name, Pile(name, "", one["latest"], 0))
        latest, count = max(before.at, one["latest"]), before.waiting + one["count"]
        made[name] = Pile(name, titles.get(name, SINGLES_TITLE), latest, count)
    return sorted(made.values(), key=lambda one: (one.at, one.id), reverse=True)


@dataclass(frozen=True)
class Tally:
    """How often one version of an item went wrong under today's key, and when last."""

    item: Item
    topic: str
    wrong: int
    latest: datetime


def tallies(learner: LearnerId) -> list[Tally]:
    """Every item that went wrong, each version as it was shown, by item."""
    rows = known(learner).filter(right_now=False).order_by().values("version", "topic_id")
    counted = list(rows.annotate(wrong=Count("key"), latest=Max("at")))
    items = library.item_versions(one["version"] for one in counted)
    found = [
        Tally(items[one["version"]], one["topic_id"], one["wrong"], one["latest"])
        for one in counted
    ]
    return sorted(found, key=lambda one: (one.item.id, one.item.version))


def answers_by_topic(learner: LearnerId) -> dict[str, int]:
    """How many answers were given on each topic, right or wrong."""
    rows = known(learner).order_by("topic_id").values_list("topic_id")
    return dict(rows.annotate(count=Count("key")))


def wrong_by_concept(told: Iterable[Tally]) -> Counter[str]:
    """How many answers went wrong on each concept of the packs."""
    counts: Counter[str] = Counter()
    for tally in told:
        for concept in tally.item.concepts:
            counts[concept] += tally.wrong
    return counts
