"""One answer with all that an entry about it starts from: item, draft, suggested cause."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.http import Http404

from practicum.exam import projection, tries
from practicum.exam.models import AnswerRow, SittingRow
from practicum.exam.sheets import OptionLine, Sheet, sheet
from practicum.history.models import Record
from practicum.journal.engine.causes import Behaviour, Suggestion, is_quick, suggest
from practicum.journal.engine.drafting import Draft, draft
from practicum.journal.engine.entry import JournalEntry
from practicum.journal.engine.qualifiers import overlooked
from practicum.journal.inbox import known
from practicum.journal.ready import ready
from practicum.journal.topics import TopicFacts, topics
from practicum.kernel.ids import LearnerId
from practicum.library import queries as library
from practicum.library.engine.grading import grade
from practicum.library.engine.schema import Item

BLIND = "exam.blind-answered"


@dataclass(frozen=True)
class Answered:
    """An answer as taken, with the item it was given to."""

    row: AnswerRow
    item: Item
    sheet: Sheet
    topic: TopicFacts | None
    draft: Draft
    suggestion: Suggestion | None

    @property
    def chosen(self) -> list[OptionLine]:
        return [one for one in self.sheet.options if one.id in self.row.chosen]

    @property
    def keyed(self) -> list[OptionLine]:
        return [one for one in self.sheet.options if one.source.correct]

    @property
    def struck(self) -> list[str]:
        return [str(one) for one in self.row.trace.get("struck", ())]

    @property
    def needs_cause(self) -> bool:
        """Of an answer that was right and only slow, nothing went wrong."""
        return not self.row.right_now or self.row.confidence == "guess"

    @property
    def teaches(self) -> bool:
        return self.needs_cause or self.row.slow


def answer_row(learner: LearnerId, key: str) -> AnswerRow:
    """The learner's own answer whose key may be shown, or Http404."""
    ready(learner)
    row = known(learner).filter(key=key).first()
    if row is None:
        raise Http404("There is no such answer.")
    return row


def answered(learner: LearnerId, row: AnswerRow) -> Answered:
    """Read all about one answer."""
    item = library.item_versions([row.version])[row.version]
    return Answered(
        row=row,
        item=item,
        sheet=_sheet(learner, row, item),
        topic=topics().get(row.topic_id),
        draft=draft(item),
        suggestion=suggest(_behaviour(row, item, blind_verdict(learner, row, item))),
    )


def entry_of(row: AnswerRow, item: Item, told: dict[str, Any]) -> JournalEntry:
    """An entry about an answer: what the learner told over what the item gives.

    Raises pydantic's ValidationError for what cannot be kept.
    """
    given = draft(item)
    about = {
        "kind": "mistake",
        "answer": row.key,
        "item": row.item_id,
        "items": (row.version,),
        "pack": row.pack_id,
        "topic": row.topic_id,
        "concept": given.concept,
        "approach": given.approach,
        "where": given.where,
    }
    return JournalEntry.model_validate(about | told)


def _sheet(learner: LearnerId, row: AnswerRow, item: Item) -> Sheet:
    """The item with its options in the order they lay before the learner."""
    sitting = SittingRow.objects.filter(learner_id=learner, id=row.subject).first()
    if sitting is None:
        return tries.sheet_of(learner, row.version, item)
    place = projection.loaded(sitting).plan.place(row.position)
    return tries.sheet_of(learner, row.version, item) if place is None else sheet(place, item)


def _behaviour(row: AnswerRow, item: Item, blind: bool | None) -> Behaviour:
    trace, chosen = row.trace, frozenset(row.chosen)
    words = int(trace.get("words", 0))
    quick = is_quick(row.seconds, words)
    return Behaviour(
        right=row.right_now,
        chosen=chosen,
        key=item.key,
        options=frozenset(option.id for option in item.options),
        needed=int(trace.get("needed", 1)),
        confidence=row.confidence,
        seconds=row.seconds,
        fast=row.fast,
        flagged=row.flagged,
        words=words,
        struck=frozenset(trace.get("struck", ())),
        trail=tuple(frozenset(step) for step in trace.get("trail", ())),
        overlooked=overlooked(item.stem, _reasons_against(item, chosen), quick=quick),
        blind=blind,
    )


def _reasons_against(item: Item, chosen: Iterable[str]) -> list[str]:
    wrong = [one for one in item.options if one.id in chosen and not one.correct]
    return [f"{one.why} {one.right_if or ''}" for one in wrong]


def blind_verdict(learner: LearnerId, row: AnswerRow, item: Item) -> bool | None:
    """Whether the learner got the item right in the blind review; None without one."""
    records = Record.objects.filter(learner_id=learner, subject=row.subject, kind=BLIND)
    verdict = None
    for payload in records.order_by("at", "id").values_list("payload", flat=True):
        chosen = payload.get("chosen") if isinstance(payload, dict) else None
        if isinstance(chosen, list) and payload.get("position") == row.position:
            verdict = grade(item, {one for one in chosen if isinstance(one, str)})
    return verdict
