"""Writing the journal. Each change is one record; what was there before is never lost."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction

from practicum.history.models import Record
from practicum.history.services import Entry, append
from practicum.journal.access import entry_row
from practicum.journal.engine.entry import JournalEntry, read
from practicum.journal.models import ClosedAnswer, EntryRow
from practicum.journal.projection import (
    CLOSED,
    REMOVED,
    REOPENED,
    WRITTEN,
    columns,
    up_to_date,
)
from practicum.kernel.dice import system_dice
from practicum.kernel.ids import LearnerId, new_id

TICK = timedelta(milliseconds=1)


@transaction.atomic
def write(learner: LearnerId, key: str, entry: JournalEntry, now: datetime) -> EntryRow:
    """Write an entry anew or over what it said; writing the same again records nothing."""
    up_to_date(learner)
    row = EntryRow.objects.filter(learner_id=learner, key=key).first()
    if row is None or row.removed or not _says(row, entry):
        payload = entry.model_dump(mode="json", exclude_defaults=True)
        append(Entry(learner, _after(row, now), WRITTEN, key, payload))
    return entry_row(learner, key)


@transaction.atomic
def remove(learner: LearnerId, key: str, now: datetime) -> EntryRow:
    """Take an entry out of the journal. Its records stay, so it can be brought back."""
    row = entry_row(learner, key)
    append(Entry(learner, _after(row, now), REMOVED, key))
    return entry_row(learner, key, removed=True)


@transaction.atomic
def undo(learner: LearnerId, key: str, record_id: str, now: datetime) -> bool:
    """Go back to what an entry said before `record_id`; False when it was changed since."""
    row = entry_row(learner, key, removed=True)
    if row.record_id != record_id:
        return False
    before = _before(learner, key, record_id)
    if before is None:
        remove(learner, key, now)
    else:
        write(learner, key, before, now)
    return True


def _before(learner: LearnerId, key: str, record_id: str) -> JournalEntry | None:
    """What the record before the one named made of the entry; None for nothing."""
    kinds = (WRITTEN, REMOVED)
    records = Record.objects.filter(learner_id=learner, subject=key, kind__in=kinds)
    earlier = list(records.order_by("at", "id").values_list("id", "kind", "payload"))
    place = [one[0] for one in earlier].index(record_id)
    _, kind, payload = earlier[place - 1] if place else ("", REMOVED, {})
    return None if kind == REMOVED else read(payload)


@transaction.atomic
def close(learner: LearnerId, answers: Iterable[str], now: datetime) -> str:
    """Close answers without an entry, in one act; returns the id of the batch."""
    up_to_date(learner)
    batch, keys = new_id(now, system_dice()), sorted(set(answers))
    if keys:
        append(Entry(learner, _after_all(learner, keys, now), CLOSED, batch, {"answers": keys}))
    return batch


@transaction.atomic
def reopen(learner: LearnerId, batch: str, now: datetime) -> int:
    """Put the answers of a batch back into the inbox; returns how many there were."""
    up_to_date(learner)
    closed = ClosedAnswer.objects.filter(learner_id=learner, batch=batch, removed=False)
    keys = sorted(closed.values_list("answer", flat=True)) if batch else []
    if keys:
        append(Entry(learner, _after_all(learner, keys, now), REOPENED, batch, {"answers": keys}))
    return len(keys)


def _says(row: EntryRow, entry: JournalEntry) -> bool:
    return all(getattr(row, name) == value for name, value in columns(entry).items())


def _after(row: EntryRow | ClosedAnswer | None, now: datetime) -> datetime:
    """A time after the last change, so that a clock set back does not undo what is written."""
    return now if row is None else max(now, row.written_at + TICK)


def _after_all(learner: LearnerId, answers: list[str], now: datetime) -> datetime:
    rows = ClosedAnswer.objects.filter(learner_id=learner, answer__in=answers)
    return max([now, *(_after(row, now) for row in rows)])


def fresh_key(now: datetime) -> str:
    """The id of an entry that belongs to no answer."""
    return new_id(now, system_dice())
