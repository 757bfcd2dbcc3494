"""Sittings between their three forms: history records, engine values, table rows."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from pydantic import TypeAdapter

from practicum.exam.engine.debrief import pending
from practicum.exam.engine.events import apply
from practicum.exam.engine.pacing import seconds_per_item
from practicum.exam.engine.sitting import Plan, Sitting, Step, begin
from practicum.exam.engine.traces import traces
from practicum.exam.eventlog import event_of, in_order, told
from practicum.exam.grading import right_answers
from practicum.exam.models import SeenItem, SittingRow
from practicum.exam.soundness import must_fit
from practicum.history import queries as history
from practicum.history.models import Record
from practicum.kernel.ids import LearnerId

PLANS: TypeAdapter[Plan] = TypeAdapter(Plan)
SITTINGS: TypeAdapter[Sitting] = TypeAdapter(Sitting)

STARTED = "exam.started"


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


def folded(records: Iterable[Record]) -> Sitting | None:
    """The state that the records of one sitting add up to; None without a start among them."""
    sitting: Sitting | None = None
    for record in in_order(records):
        if record.kind == STARTED:
            sitting = begin(PLANS.validate_python(record.payload["plan"]))
        elif sitting is not None:
            sitting = apply(sitting, event_of(record))
    return sitting


def rebuilt(learner: LearnerId, sitting_id: str) -> SittingRow | None:
    """The row of a sitting made anew from its records, not saved."""
    records = list(history.of_subject(learner, sitting_id))
    sitting = folded(records)
    if sitting is None:
        return None
    row = fresh_row(sitting, learner)
    row.sealed = next_step(sitting, records) is not None
    row.reviewed = len(reviewed_positions(learner, sitting_id))
    if sitting.status == "closed":
        row.right = right_answers(sitting)
    return row


def next_step(sitting: Sitting, records: Iterable[Record]) -> Step | None:
    """What a closed sitting asks before its result is shown; None when it may be shown."""
    if sitting.status != "closed" or not sitting.plan.debrief:
        return None
    known = list(records)
    seconds = seconds_per_item(event_of(one) for one in in_order(known))
    return pending(sitting.plan.debrief, told(known), traces(sitting, seconds))


def mark_seen(learner: str, items: Iterable[str], at: Any) -> None:
    """Remember the first time that a learner met each item."""
    rows = [SeenItem(learner_id=learner, item_id=item, first_at=at) for item in items]
    SeenItem.objects.bulk_create(rows, ignore_conflicts=True)


def reviewed_positions(learner: LearnerId, sitting_id: str) -> set[int]:
    """The positions whose review the learner has opened."""
    records = history.of_subject(learner, sitting_id).filter(kind="exam.reviewed")
    return {int(record.payload["position"]) for record in records}


FIELDS = (
    "learner_id",
    "status",
    "started_at",
    "deadline",
    "closed_at",
    "right",
    "reviewed",
    "sealed",
)


def same(kept: SittingRow | None, rebuilt: SittingRow) -> bool:
    """Whether a kept row says the same as one made anew from the records."""
    if kept is None:
        return False
    if any(getattr(kept, name) != getattr(rebuilt, name) for name in FIELDS):
        return False
    try:
        return loaded(kept) == loaded(rebuilt)
    except ValueError:
        return False


def seen_by_records(learner: LearnerId) -> dict[str, Any]:
    """When the records show each item to have been met first."""
    first: dict[str, Any] = {}
    sittings = Record.objects.filter(learner_id=learner, kind=STARTED).values_list(
        "subject", flat=True
    )
    for sitting_id in sittings:
        sitting = folded(history.of_subject(learner, sitting_id))
        if sitting is None:
            continue
        for place in sitting.plan.places:
            if sitting.answer(place.position).seen:
                _earliest(first, place.item, sitting.started_at)
    for record in Record.objects.filter(learner_id=learner, kind="exam.tried"):
        _earliest(first, record.payload["item"], record.at)
    return first


def _earliest(first: dict[str, Any], item: str, at: Any) -> None:
    first[item] = min(at, first.get(item, at))


def seen_is_right(learner: LearnerId) -> bool:
    kept = set(SeenItem.objects.filter(learner_id=learner).values_list("item_id", flat=True))
    return kept == set(seen_by_records(learner))


def rebuild_seen(learner: LearnerId) -> None:
    """Make the list of seen items anew."""
    SeenItem.objects.filter(learner_id=learner).delete()
    rows = seen_by_records(learner).items()
    SeenItem.objects.bulk_create(
        SeenItem(learner_id=learner, item_id=item, first_at=at) for item, at in rows
    )


def rebuild(learner: LearnerId) -> None:
    """Make every projection of a learner anew, as after a merge of histories.

    Raises ValueError when records contradict each other or the items that they lay out.
    """
    SittingRow.objects.filter(learner_id=learner).delete()
    started = Record.objects.filter(learner_id=learner, kind=STARTED)
    for sitting_id, times in Counter(started.values_list("subject", flat=True)).items():
        row = rebuilt(learner, sitting_id)
        if row is not None:
            must_fit(loaded(row), sitting_id, times)
            row.save(force_insert=True)
    rebuild_seen(learner)
