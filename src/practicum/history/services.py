"""Appending to the history, always inside the transaction of the change it records."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db.models import Max

from practicum.history.models import Record
from practicum.kernel.dice import system_dice
from practicum.kernel.ids import LearnerId, new_id

TICK = timedelta(milliseconds=1)


@dataclass(frozen=True)
class Entry:
    """A fact about to be recorded. `payload` is JSON; its key `items` names item versions."""

    learner: LearnerId
    at: datetime
    kind: str
    subject: str = ""
    payload: dict[str, Any] = field(default_factory=dict)


def append(entry: Entry) -> Record:
    """Record one fact."""
    record = _record(entry)
    record.save(force_insert=True)
    return record


def append_all(entries: Sequence[Entry]) -> list[Record]:
    """Record several facts in one statement; returned in order, with their arrival numbers."""
    return Record.objects.bulk_create([_record(entry) for entry in entries])


def append_over(*entries: Entry) -> None:
    """Record changes of what is kept by its last writer, after all that was said of it before.

    Without that, a clock that was set back would let the older words win over what is said now.
    """
    append_all([_later(entry) for entry in entries])


def _later(entry: Entry) -> Entry:
    own = Record.objects.filter(learner_id=entry.learner, subject=entry.subject)
    newest: datetime | None = own.aggregate(newest=Max("at"))["newest"]
    return entry if newest is None else replace(entry, at=max(entry.at, newest + TICK))


def _record(entry: Entry) -> Record:
    return Record(
        id=new_id(entry.at, system_dice()),
        learner_id=entry.learner,
        device_id=settings.PRACTICUM_DEVICE,
        at=entry.at,
        kind=entry.kind,
        subject=entry.subject,
        payload=entry.payload,
    )
