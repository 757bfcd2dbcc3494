"""Faults in items that a learner has reported: kept as records, listed, taken along, withdrawn."""

from contextlib import suppress
from datetime import datetime
from typing import Any, cast

from django.db import transaction
from django.http import Http404
from django.utils import timezone

from practicum.exam.engine.fault_reports import FAULTS, LONGEST, Fault, FaultReport
from practicum.exam.models import ReportRow, SeenItem
from practicum.exam.pool import open_candidates
from practicum.history.models import Record
from practicum.history.projections import Projection, catch_up
from practicum.history.services import Entry, append
from practicum.history.writing import standing, write
from practicum.kernel.dice import system_dice
from practicum.kernel.ids import LearnerId, new_id
from practicum.library import queries as library
from practicum.library.engine.schema import Item

KIND = "exam.item-reported"
WITHDRAWN, RESTORED = "exam.report-withdrawn", "exam.report-restored"


def take(_learner: LearnerId, records: list[Record]) -> None:
    """One row a report; what is withdrawn stays, as removed; what cannot be read is no report."""
    for record in records:
        with suppress(KeyError, TypeError, ValueError, IndexError):
            write(ReportRow, {"report_id": record.subject}, record, _values(record))


def _values(record: Record) -> dict[str, Any]:
    if record.kind != KIND:
        return {"removed": record.kind == WITHDRAWN}
    said = record.payload
    if said["fault"] not in FAULTS:
        raise ValueError(said["fault"])
    return {
        "removed": False,
        "item_id": said.get("item", ""),
        "version": said["items"][0],
        "fault": said["fault"],
        "words": str(said.get("words", ""))[:LONGEST],
        "at": record.at,
    }


REPORTS = Projection("exam-reports", (KIND, WITHDRAWN, RESTORED), (ReportRow,), take)


def may_report(learner: LearnerId, item: Item) -> bool:
    """Only what the learner has met, or may meet at any time: reserved items stay unseen."""
    if SeenItem.objects.filter(learner_id=learner, item_id=item.id).exists():
        return True
    packs = library.packs()
    return any(one.item == item.id for pack in packs for one in open_candidates(learner, pack.id))


def report_item(
    learner: LearnerId, version: str, item: Item, fault: Fault, words: str, now: datetime
) -> None:
    """Keep a report."""
    payload = {"item": item.id, "items": [version], "fault": fault, "words": words[:LONGEST]}
    with transaction.atomic():
        append(Entry(learner, now, KIND, new_id(now, system_dice()), payload))


def withdraw(learner: LearnerId, report_id: str, now: datetime) -> None:
    """Take a report back; Http404 when it is not the learner's."""
    _mark(learner, report_id, WITHDRAWN, now)


def restore(learner: LearnerId, report_id: str, now: datetime) -> None:
    """Let a withdrawn report stand again; Http404 when it is not the learner's."""
    _mark(learner, report_id, RESTORED, now)


@transaction.atomic
def _mark(learner: LearnerId, report_id: str, kind: str, now: datetime) -> None:
    """Doing it twice leaves one record."""
    catch_up(REPORTS, learner)
    row = ReportRow.objects.filter(learner_id=learner, report_id=report_id).first()
    if row is None:
        raise Http404("There is no such report.")
    if row.removed != (kind == WITHDRAWN):
        append(Entry(learner, now, kind, report_id))


def reports(learner: LearnerId) -> list[FaultReport]:
    """What this learner has reported, newest first; days are the learner's own."""
    catch_up(REPORTS, learner)
    kept = [(row.at, row) for row in standing(ReportRow, learner) if row.at is not None]
    rows = sorted(kept, key=lambda one: (one[0], one[1].report_id), reverse=True)
    items = library.item_versions(row.version for _, row in rows)
    packs = library.packs_of_versions(items)
    return [
        FaultReport(
            id=row.report_id,
            item=row.item_id,
            version=row.version,
            pack=packs[row.version],
            stem=items[row.version].stem,
            fault=cast("Fault", row.fault),
            words=row.words,
            on=timezone.localtime(at).date(),
        )
        for at, row in rows
        if row.version in items
    ]
