"""The inbox: every wrong, guessed or slow answer that has no entry and was not closed.

A query over answers and entries, by sitting. Nothing is stored for it.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet

from practicum.exam import answers
from practicum.exam.models import AnswerRow, SittingRow
from practicum.journal.models import ClosedAnswer, EntryRow
from practicum.journal.projection import up_to_date
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
    answers.up_to_date(learner)
    sealed = SittingRow.objects.filter(learner_id=learner, sealed=True)
    return AnswerRow.objects.filter(learner_id=learner).exclude(subject__in=sealed.values("id"))


def waiting(learner: LearnerId) -> QuerySet[AnswerRow]:
    """What waits, of all sittings."""
    up_to_date(learner)
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


def wrong_by_item(learner: LearnerId) -> list[tuple[Item, int]]:
    """The items that went wrong, each version as it was shown, with how often."""
    rows = known(learner).filter(right_now=False).order_by().values_list("version")
    counts = dict(rows.annotate(count=Count("key")))
    return [(item, counts[version]) for version, item in library.item_versions(counts).items()]


def wrong_by_concept(learner: LearnerId) -> Counter[str]:
    """How many answers went wrong on each concept of the packs."""
    counts: Counter[str] = Counter()
    for item, count in wrong_by_item(learner):
        for concept in item.concepts:
            counts[concept] += count
    return counts
