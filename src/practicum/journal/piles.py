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
    Tally,
    known,
    tallies,
    waiting_in,
    wrong_by_concept,
)
from practicum.journal.models import ClosedAnswer, EntryRow
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


def open_pile(learner: LearnerId, pile_id: str, told: Sequence[Tally] | None = None) -> OpenPile:
    """One sitting of the learner, or the single items that wait; else Http404.

    `told` are the learner's tallies, where they are known already. Call `ready` before.
    """
    told = tallies(learner) if told is None else told
    if pile_id == SINGLES:
        rows = waiting_in(learner, SINGLES).order_by("-at", "key")[:SINGLES_READ]
        return _ranked(learner, SINGLES, SINGLES_TITLE, list(rows), told)
    sitting = SittingRow.objects.filter(learner_id=learner, id=pile_id, status="closed").first()
    if sitting is None or sitting.sealed:
        raise Http404("There is no such sitting.")
    rows = known(learner).filter(TEACHES, subject=pile_id)
    return _ranked(learner, pile_id, sitting.title, list(rows), told)


def _ranked(
    learner: LearnerId, pile_id: str, title: str, rows: list[AnswerRow], told: Sequence[Tally]
) -> OpenPile:
    items, facts = library.item_versions(row.version for row in rows), topics()
    keys = [row.key for row in rows]
    in_journal = _topics_in_journal(learner, keys)
    ranked = rank(_candidates(rows, items, facts, wrong_by_concept(told), in_journal))
    logged = _standing(EntryRow, learner, keys)
    closed = _standing(ClosedAnswer, learner, keys)
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


def _standing(
    table: type[EntryRow] | type[ClosedAnswer], learner: LearnerId, keys: list[str]
) -> set[str]:
    """Those of the answers that have a row which was not removed."""
    rows = table.objects.filter(learner_id=learner, answer__in=keys)
    return {answer for answer, removed in rows.values_list("answer", "removed") if not removed}


def _topics_in_journal(learner: LearnerId, keys: list[str]) -> set[str]:
    """Topics with an entry that is about none of these answers."""
    elsewhere = EntryRow.objects.filter(learner_id=learner, removed=False).exclude(answer__in=keys)
    return set(elsewhere.order_by().values_list("topic_id", flat=True).distinct())


def _candidates(
    rows: Sequence[AnswerRow],
    items: dict[str, Item],
    facts: dict[str, TopicFacts],
    wrong: Counter[str],
    in_journal: set[str],
) -> Iterator[Candidate]:
    """Nothing here depends on what of the pile is done, so that the order stays."""
    for row in rows:
        named, is_new = facts.get(row.topic_id), row.topic_id not in in_journal
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
