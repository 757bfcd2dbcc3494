"""All that one sitting can teach, ranked: the twelve that teach most stand first."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.http import Http404

from practicum.exam.models import AnswerRow, SittingRow
from practicum.journal.engine.ranking import FIRST, Candidate, Ranked, rank
from practicum.journal.inbox import (
    SINGLES,
    SINGLES_TITLE,
    TEACHES,
    known,
    waiting_in,
    wrong_by_concept,
)
from practicum.journal.models import ClosedAnswer, EntryRow
from practicum.journal.projection import up_to_date
from practicum.journal.topics import TopicFacts, topics
from practicum.kernel.ids import LearnerId
from practicum.library import queries as library
from practicum.library.engine.schema import Item

SINGLES_READ = 60


@dataclass(frozen=True)
class Mistake:
    """An answer in its pile. `reasons` say why it stands where it stands."""

    number: int
    row: AnswerRow
    item: Item
    topic: str
    reasons: tuple[str, ...]
    waits: bool
    logged: bool

    @property
    def key(self) -> str:
        return self.row.key


@dataclass(frozen=True)
class OpenPile:
    """All that a sitting can teach; what is done already keeps its place."""

    id: str
    title: str
    at: datetime | None
    mistakes: tuple[Mistake, ...]

    @property
    def parts(self) -> int:
        return -(-len(self.mistakes) // FIRST)

    def part(self, number: int) -> tuple[Mistake, ...]:
        """Twelve at a time; the first part holds what teaches most."""
        return self.mistakes[FIRST * (number - 1) : FIRST * number]

    @property
    def first(self) -> tuple[Mistake, ...]:
        """Those of the first part that still wait."""
        return tuple(one for one in self.part(1) if one.waits)


def open_pile(learner: LearnerId, pile_id: str) -> OpenPile:
    """One sitting of the learner, or the single items that wait; else Http404."""
    if pile_id == SINGLES:
        rows = waiting_in(learner, SINGLES).order_by("-at", "key")[:SINGLES_READ]
        return _ranked(learner, SINGLES, SINGLES_TITLE, list(rows))
    sitting = SittingRow.objects.filter(learner_id=learner, id=pile_id, status="closed").first()
    if sitting is None or sitting.sealed:
        raise Http404("There is no such sitting.")
    rows = known(learner).filter(TEACHES, subject=pile_id)
    return _ranked(learner, pile_id, sitting.title, list(rows))


def _ranked(learner: LearnerId, pile_id: str, title: str, rows: list[AnswerRow]) -> OpenPile:
    up_to_date(learner)
    items, facts = library.item_versions(row.version for row in rows), topics()
    ranked = rank(_candidates(learner, rows, items, facts))
    own = {"learner_id": learner, "removed": False, "answer__in": [row.key for row in rows]}
    logged = set(EntryRow.objects.filter(**own).values_list("answer", flat=True))
    closed = set(ClosedAnswer.objects.filter(**own).values_list("answer", flat=True))
    by_key = {row.key: row for row in rows}

    def mistake(number: int, one: Ranked) -> Mistake:
        row = by_key[one.candidate.key]
        named = facts.get(row.topic_id)
        return Mistake(
            number,
            row,
            items[row.version],
            named.title if named else row.topic_id,
            one.reasons,
            waits=row.key not in logged | closed,
            logged=row.key in logged,
        )

    mistakes = tuple(mistake(number, one) for number, one in enumerate(ranked, start=1))
    return OpenPile(pile_id, title, max((row.at for row in rows), default=None), mistakes)


def _candidates(
    learner: LearnerId,
    rows: Sequence[AnswerRow],
    items: dict[str, Item],
    facts: dict[str, TopicFacts],
) -> Iterator[Candidate]:
    """Nothing here depends on what of the pile is done, so that the order stays."""
    wrong, own = wrong_by_concept(learner), [row.key for row in rows]
    elsewhere = EntryRow.objects.filter(learner_id=learner, removed=False).exclude(answer__in=own)
    in_journal = set(elsewhere.order_by().values_list("topic_id", flat=True).distinct())
    for row in rows:
        named = facts.get(row.topic_id)
        is_new = row.topic_id not in in_journal
        yield _candidate(row, items[row.version], named, wrong, is_new=is_new)


def _candidate(
    row: AnswerRow, item: Item, facts: TopicFacts | None, wrong: Counter[str], *, is_new: bool
) -> Candidate:
    again = max(wrong[concept] for concept in item.concepts)
    return Candidate(
        key=row.key,
        topic=row.topic_id,
        wrong=not row.right_now,
        blank=not row.chosen,
        confidence=row.confidence,
        slow=row.slow,
        corrected=row.right and not row.right_now,
        again=max(0, again - (not row.right_now)),
        frequency=facts.frequency if facts else "rarely",
        domain=facts.domain if facts else "",
        share=facts.share if facts else 0.0,
        new_topic=is_new,
    )
