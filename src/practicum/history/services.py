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
    first = _first_free(entries)
    append_all([replace(one, at=max(one.at, first.get(_about(one), one.at))) for one in entries])


def _about(entry: Entry) -> tuple[str, str]:
    return entry.learner, entry.subject


def _first_free(entries: Sequence[Entry]) -> dict[tuple[str, str], datetime]:
    """The first instant after all that a learner has said so far of each of these things."""
    said = Record.objects.filter(
        learner_id__in={one.learner for one in entries},
        subject__in={one.subject for one in entries},
    )
    newest = said.values_list("learner_id", "subject").annotate(Max("at"))
    return {(learner, subject): at + TICK for learner, subject, at in newest}


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
