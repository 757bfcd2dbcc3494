"""Faults in items that a learner has reported: kept as records, listed, taken along."""

from collections.abc import Iterator
from datetime import datetime
from typing import cast

from django.db import transaction
from django.utils import timezone

from practicum.exam.engine.fault_reports import FAULTS, LONGEST, Fault, FaultReport
from practicum.exam.models import ReportRow, SeenItem
from practicum.exam.pool import open_candidates
from practicum.history.models import Record
from practicum.history.projections import Projection, catch_up
from practicum.history.services import Entry, append
from practicum.kernel.dice import system_dice
from practicum.kernel.ids import LearnerId, new_id
from practicum.library import queries as library
from practicum.library.engine.schema import Item

KIND = "exam.item-reported"


def take(learner: LearnerId, records: list[Record]) -> None:
    """One row a report; what cannot be read is no report."""
    ReportRow.objects.bulk_create(_rows(learner, records), ignore_conflicts=True)


def _rows(learner: LearnerId, records: list[Record]) -> Iterator[ReportRow]:
    for record in records:
        said = record.payload
        if said.get("fault") not in FAULTS or not said.get("items"):
            continue
        yield ReportRow(
            record_id=record.id,
            learner_id=learner,
            item_id=said.get("item", ""),
            version=said["items"][0],
            fault=said["fault"],
            words=str(said.get("words", ""))[:LONGEST],
            at=record.at,
        )


REPORTS = Projection("exam-reports", (KIND,), (ReportRow,), take)


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


def reports(learner: LearnerId) -> list[FaultReport]:
    """What this learner has reported, newest first; days are the learner's own."""
    catch_up(REPORTS, learner)
    rows = list(ReportRow.objects.filter(learner_id=learner).order_by("-at", "-record_id"))
    items = library.item_versions(row.version for row in rows)
    packs = library.packs_of_versions(items)
    return [
        FaultReport(
            item=row.item_id,
            version=row.version,
            pack=packs[row.version],
            stem=items[row.version].stem,
            fault=cast("Fault", row.fault),
            words=row.words,
            on=timezone.localtime(row.at).date(),
        )
        for row in rows
        if row.version in items
    ]
