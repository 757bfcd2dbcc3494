"""Sittings between their three forms: history records, engine values, table rows."""

from collections.abc import Iterable
from typing import Any

from pydantic import TypeAdapter

from practicum.exam.engine.events import Event, apply
from practicum.exam.engine.sitting import Plan, Sitting, begin
from practicum.exam.grading import right_answers
from practicum.exam.models import SeenItem, SittingRow
from practicum.history import queries as history
from practicum.history.models import Record

PLANS: TypeAdapter[Plan] = TypeAdapter(Plan)
SITTINGS: TypeAdapter[Sitting] = TypeAdapter(Sitting)

STARTED = "exam.started"
PREFIX = "exam."


def loaded(row: SittingRow) -> Sitting:
    """The state kept in a row."""
    return SITTINGS.validate_json(f'{{"plan":{row.plan},{row.state[1:]}')


def fresh_row(sitting: Sitting, learner: str) -> SittingRow:
    """A row, not saved yet, for a sitting."""
    plan = sitting.plan
    row = SittingRow(
        id=plan.id,
        learner_id=learner,
        pack_id=plan.pack,
        form_id=plan.form,
        title=plan.title,
        mode=plan.mode,
        length=plan.length,
        items=len(plan.places),
        plan=PLANS.dump_json(plan).decode(),
    )
    return settle(row, sitting)


def settle(row: SittingRow, sitting: Sitting) -> SittingRow:
    """Copy what changes from the state into the row."""
    row.status = sitting.status
    row.started_at = sitting.started_at
    row.deadline = sitting.deadline
    row.closed_at = sitting.closed_at
    row.state = SITTINGS.dump_json(sitting, exclude={"plan"}).decode()
    return row


def event_of(record: Record) -> Event:
    return Event(record.kind.removeprefix(PREFIX), record.at, record.payload)


def in_order(records: Iterable[Record]) -> list[Record]:
    """By the number each sitting gave its events; two devices fall back on time and id."""
    return sorted(records, key=lambda one: (one.payload.get("n", 0), one.at, one.id))


def folded(records: Iterable[Record]) -> Sitting | None:
    """The state that the records of one sitting add up to; None without a start among them."""
    sitting: Sitting | None = None
    for record in in_order(records):
        if record.kind == STARTED:
            sitting = begin(PLANS.validate_python(record.payload["plan"]))
        elif sitting is not None:
            sitting = apply(sitting, event_of(record))
    return sitting


def rebuilt(sitting_id: str) -> SittingRow | None:
    """The row of a sitting made anew from its records, not saved."""
    records = list(history.of_subject(sitting_id))
    sitting = folded(records)
    if sitting is None:
        return None
    row = fresh_row(sitting, records[0].learner_id)
    row.reviewed = len({r.payload["position"] for r in records if r.kind == "exam.reviewed"})
    if sitting.status == "closed":
        row.right = right_answers(sitting)
    return row


def mark_seen(learner: str, items: Iterable[str], at: Any) -> None:
    """Remember the first time that a learner met each item."""
    rows = [SeenItem(learner_id=learner, item_id=item, first_at=at) for item in items]
    SeenItem.objects.bulk_create(rows, ignore_conflicts=True)


def reviewed_positions(sitting_id: str) -> set[int]:
    """The positions whose review the learner has opened."""
    records = Record.objects.filter(subject=sitting_id, kind="exam.reviewed")
    return {int(record.payload["position"]) for record in records}
