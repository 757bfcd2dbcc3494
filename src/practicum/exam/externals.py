"""Mocks taken elsewhere: kept as records, listed beside the learner's own sittings."""

from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.http import Http404

from practicum.exam.engine.external import External, wide_range
from practicum.exam.engine.scoring import Range
from practicum.exam.models import ExternalRow
from practicum.history.models import Record
from practicum.history.projections import Projection, catch_up
from practicum.history.services import Entry, append_over
from practicum.history.writing import standing, write
from practicum.kernel.dice import system_dice
from practicum.kernel.ids import LearnerId, new_id

WRITTEN, REMOVED = "exam.external-written", "exam.external-removed"


@dataclass(frozen=True)
class ExternalLine:
    """An external mock in a list; `range` is what it says about this bank, in 9 of 10 cases."""

    id: str
    record: str
    external: External
    removed: bool

    @property
    def range(self) -> Range:
        return wide_range(self.external.right, self.external.items)


def take(_learner: LearnerId, records: list[Record]) -> None:
    """The last writer wins; what is removed stays, as removed, with its text.

    What cannot be read is passed over: it may come from a newer version on another machine.
    """
    for record in records:
        with suppress(KeyError, TypeError, ValueError):
            values = {"removed": True} if record.kind == REMOVED else _values(record.payload)
            write(ExternalRow, {"external_id": record.subject}, record, values)


def _values(said: dict[str, Any]) -> dict[str, Any]:
    return {
        "removed": False,
        "pack_id": said.get("pack", ""),
        "source": said["source"],
        "title": said["title"],
        "taken_on": date.fromisoformat(said["taken_on"]),
        "right": said["right"],
        "items": said["items"],
        "minutes": said["minutes"],
        "domains": said["domains"],
        "mistakes": said["mistakes"],
    }


EXTERNALS = Projection("exam-externals", (WRITTEN, REMOVED), (ExternalRow,), take)


def externals(learner: LearnerId) -> list[ExternalLine]:
    """The learner's external mocks, newest first."""
    catch_up(EXTERNALS, learner)
    lines = [_line(row) for row in standing(ExternalRow, learner)]
    return sorted(lines, key=lambda one: (one.external.taken_on, one.id), reverse=True)


def external_line(learner: LearnerId, external_id: str) -> ExternalLine:
    """One of the learner's own, removed ones included, or Http404."""
    catch_up(EXTERNALS, learner)
    rows = ExternalRow.objects.filter(learner_id=learner, external_id=external_id)
    row = rows.exclude(taken_on=None).first()
    if row is None:
        raise Http404("There is no such mock.")
    return _line(row)


def _line(row: ExternalRow) -> ExternalLine:
    assert row.taken_on is not None  # noqa: S101 - every written row has its date
    value = External(
        pack=row.pack_id,
        source=row.source,
        title=row.title,
        taken_on=row.taken_on,
        right=row.right,
        items=row.items,
        minutes=row.minutes,
        domains={name: (pair[0], pair[1]) for name, pair in row.domains.items()},
        mistakes=row.mistakes,
    )
    return ExternalLine(row.external_id, row.record_id, value, row.removed)


@transaction.atomic
def write_external(
    learner: LearnerId, value: External, now: datetime, external_id: str = ""
) -> str:
    """Keep a new external mock, or change one; returns its id."""
    subject = external_id or new_id(now, system_dice())
    payload = {**asdict(value), "taken_on": value.taken_on.isoformat()}
    append_over(Entry(learner, now, WRITTEN, subject, payload))
    return subject


@transaction.atomic
def remove_external(learner: LearnerId, external_id: str, now: datetime) -> None:
    external_line(learner, external_id)
    append_over(Entry(learner, now, REMOVED, external_id, {}))
