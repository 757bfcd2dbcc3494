"""Entries and closed answers from their records: the last writer by time and id wins.

The rows are the same in whatever order the records come.
"""

from collections.abc import Collection
from typing import Any

from practicum.history.models import Record
from practicum.history.projections import Projection, catch_up
from practicum.journal.engine.entry import JournalEntry, cleaned, read
from practicum.journal.models import ClosedAnswer, EntryRow
from practicum.kernel.ids import LearnerId

WRITTEN, REMOVED = "journal.entry-written", "journal.entry-removed"
CLOSED, REOPENED = "journal.answers-closed", "journal.answers-reopened"
LONGEST_KEY = 48
EMPTY: dict[str, Any] = {
    field.name: field.get_default()
    for field in EntryRow._meta.concrete_fields
    if field.name not in {"id", "learner_id", "written_at", "record_id", "key", "made_at"}
}


def take(learner: LearnerId, records: list[Record]) -> None:
    """Fold records, which come in order of time and id, into both tables."""
    _take_entries(learner, [one for one in records if one.kind in {WRITTEN, REMOVED}])
    _take_closings(learner, [one for one in records if one.kind in {CLOSED, REOPENED}])


JOURNAL = Projection(
    "journal", (WRITTEN, REMOVED, CLOSED, REOPENED), (EntryRow, ClosedAnswer), take
)


def up_to_date(learner: LearnerId) -> None:
    """Bring the journal to what the records say. Call before reading its tables."""
    catch_up(JOURNAL, learner)


def _take_entries(learner: LearnerId, records: list[Record]) -> None:
    rows = _known(EntryRow, learner, "key", {one.subject for one in records})
    for record in records:
        values = {**EMPTY, "removed": True} if record.kind == REMOVED else _values(record)
        if values is None:
            continue
        fresh = EntryRow(learner_id=learner, key=record.subject, made_at=record.at)
        row = rows.setdefault(record.subject, fresh)
        row.made_at = min(row.made_at, record.at)
        _set(row, record, values)
    _save(EntryRow, "key", rows.values(), [*EMPTY, "made_at"])


def _values(record: Record) -> dict[str, Any] | None:
    """The columns of an entry; None for a record that cannot be read."""
    entry = read(record.payload)
    return None if entry is None else {**EMPTY, **columns(entry), "removed": False}


def columns(entry: JournalEntry) -> dict[str, Any]:
    """An entry as columns of its row."""
    told = (entry.concept, entry.text, entry.approach, entry.where)
    return {
        **entry.model_dump(exclude={"item", "items", "pack", "topic"}),
        "item_id": entry.item,
        "version": entry.items[0] if entry.items else "",
        "pack_id": entry.pack,
        "topic_id": entry.topic,
        "words": "\n".join(told).casefold(),
    }


def _take_closings(learner: LearnerId, records: list[Record]) -> None:
    named = {one.id: _answers(one) for one in records}
    rows = _known(ClosedAnswer, learner, "answer", set().union(*named.values()))
    for record in records:
        for answer in sorted(named[record.id]):
            row = rows.setdefault(answer, ClosedAnswer(learner_id=learner, answer=answer))
            batch = record.subject if record.kind == CLOSED else ""
            _set(row, record, {"batch": batch, "removed": record.kind == REOPENED})
    _save(ClosedAnswer, "answer", rows.values(), ["batch", "removed"])


def _answers(record: Record) -> set[str]:
    """The keys that a record names, without what can be no key."""
    named = record.payload.get("answers", ()) if isinstance(record.payload, dict) else ()
    keys = {cleaned(one) for one in named if isinstance(one, str)} if _is_list(named) else set()
    return {one for one in keys if 0 < len(one) <= LONGEST_KEY}


def _is_list(named: object) -> bool:
    return isinstance(named, list | tuple)


def _set(row: EntryRow | ClosedAnswer, record: Record, values: dict[str, Any]) -> None:
    if row.record_id and not row.is_older_than(record):
        return
    for name, value in values.items():
        setattr(row, name, value)
    row.written_at, row.record_id = record.at, record.id


def _known(table: Any, learner: LearnerId, name: str, keys: set[str]) -> dict[str, Any]:
    """The rows that are there already, by key."""
    rows = table.objects.filter(learner_id=learner)
    if len(keys) <= 500:  # noqa: PLR2004 - more parameters than a statement may have
        rows = rows.filter(**{f"{name}__in": keys})
    return {getattr(row, name): row for row in rows if getattr(row, name) in keys}


def _save(table: Any, name: str, rows: Collection[Any], fields: list[str]) -> None:
    for row in rows:
        row.pk = None  # known rows are found again by learner and name
    table.objects.bulk_create(
        rows,
        batch_size=500,
        update_conflicts=True,
        unique_fields=["learner_id", name],
        update_fields=["written_at", "record_id", *fields],
    )
