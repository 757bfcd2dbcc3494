"""Writing to a sitting. Each change is one transaction; what is acknowledged is committed."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction

from practicum.exam import projection
from practicum.exam.access import sitting_row
from practicum.exam.clockwatch import ClockWatch
from practicum.exam.engine.actions import Action
from practicum.exam.engine.deciding import Refusal, decide
from practicum.exam.engine.events import Event, apply
from practicum.exam.engine.forecast import Forecast
from practicum.exam.engine.sitting import Plan, Sitting, begin
from practicum.exam.eventlog import PREFIX
from practicum.exam.grading import right_answers
from practicum.exam.models import SeenItem, SittingRow
from practicum.exam.presence import presence
from practicum.history import queries as history
from practicum.history.models import Record
from practicum.history.services import Entry, append, append_all
from practicum.kernel.ids import LearnerId

watch = ClockWatch()
# The same wish again within this time is a double click.
AGAIN = timedelta(seconds=10)


@dataclass(frozen=True)
class Outcome:
    """The state after a change and what was not accepted."""

    sitting: Sitting
    refused: tuple[Refusal, ...] = ()


@transaction.atomic
def start(learner: LearnerId, plan: Plan, forecast: Forecast | None = None) -> SittingRow:
    """Start a sitting: the clock runs from `plan.started_at`. A forecast is kept with it."""
    row = projection.fresh_row(begin(plan), learner)
    row.save(force_insert=True)
    payload = {
        "n": 0,
        "plan": projection.PLANS.dump_python(plan, mode="json"),
        "items": [place.version for place in plan.places],
    }
    append(Entry(learner, plan.started_at, projection.STARTED, plan.id, payload))
    if forecast is not None:
        said = asdict(forecast)
        append(Entry(learner, plan.started_at, f"{PREFIX}forecast", plan.id, said))
    return row


@transaction.atomic
def start_once(learner: LearnerId, plan: Plan, forecast: Forecast | None = None) -> str:
    """Start a sitting, unless the same was started a moment ago; returns the id of the sitting."""
    same = {"pack_id": plan.pack, "form_id": plan.form, "length": plan.length, "mode": plan.mode}
    running = SittingRow.objects.filter(learner_id=learner, status="running", **same)
    twin = running.filter(started_at__gte=plan.started_at - AGAIN).first()
    return (twin or start(learner, plan, forecast)).id


@transaction.atomic
def act(learner: LearnerId, sitting_id: str, actions: Sequence[Action], now: datetime) -> Outcome:
    """Take in a batch of actions in order; the sitting is closed first if its time is up."""
    row = sitting_row(learner, sitting_id)
    before = projection.loaded(row)
    was_closed = before.status == "closed"
    sitting, events = _closed_if_due(before, now, actions)
    refused: list[Refusal] = []
    for action in actions:
        verdict = decide(sitting, action, now)
        if isinstance(verdict, Refusal):
            refused.append(verdict)
        elif verdict is not None:
            events.append(verdict)
            sitting = apply(sitting, verdict)
    _commit(row, before, sitting, events, regrade=was_closed)
    return Outcome(sitting, tuple(refused))


def _closed_if_due(
    sitting: Sitting, now: datetime, actions: Sequence[Action] = ()
) -> tuple[Sitting, list[Event]]:
    """Close at the deadline, but not over a submission that was made in time."""
    if not sitting.is_due(now) or sitting.deadline is None:
        return sitting, []
    if any(one.type == "submit" and one.made_at < sitting.deadline for one in actions):
        return sitting, []
    event = Event("time-up", sitting.deadline, {})
    return apply(sitting, event), [event]


@transaction.atomic
def look(learner: LearnerId, sitting_id: str, now: datetime) -> tuple[SittingRow, Sitting]:
    """The sitting as it stands at `now`: closed, if its time has come."""
    row = sitting_row(learner, sitting_id)
    before = projection.loaded(row)
    sitting, events = _closed_if_due(before, now)
    _commit(row, before, sitting, events)
    return row, sitting


@transaction.atomic
def take_pen(learner: LearnerId, sitting_id: str, client: str, now: datetime) -> Sitting:
    """Give the pen to a tab. The tab that had it keeps what it did before `now`."""
    row = sitting_row(learner, sitting_id)
    before = projection.loaded(row)
    sitting, events = _closed_if_due(before, now)
    if sitting.status != "closed" and sitting.holder != client:
        event = Event("pen", now, {"holder": client})
        events.append(event)
        sitting = apply(sitting, event)
    _commit(row, before, sitting, events)
    presence.touch(sitting_id, client, settings.PRACTICUM_CLOCK.monotonic())
    return sitting


def follow_clock() -> None:
    """If the wall clock was stepped while this server ran, move every running sitting with it."""
    with watch.step(settings.PRACTICUM_CLOCK) as seconds:
        if seconds:
            step_clock(seconds, settings.PRACTICUM_CLOCK.now())


@transaction.atomic
def step_clock(seconds: float, now: datetime) -> None:
    """Move the deadline of every open sitting by `seconds`, as a record of each."""
    for row in SittingRow.objects.exclude(status="closed"):
        before = projection.loaded(row)
        event = Event("clock-step", now, {"seconds": seconds})
        _commit(row, before, apply(before, event), [event])


@transaction.atomic
def mark_reviewed(learner: LearnerId, sitting_id: str, position: int, now: datetime) -> None:
    """Remember that the learner has opened the review of one item."""
    row = sitting_row(learner, sitting_id)
    known = projection.reviewed_positions(learner, sitting_id)
    if position in known:
        return
    append(Entry(learner, now, "exam.reviewed", sitting_id, {"position": position}))
    SittingRow.objects.filter(pk=row.pk).update(reviewed=len(known) + 1)


@transaction.atomic
def try_item(
    learner: LearnerId, item: str, version: str, chosen: Sequence[str], now: datetime
) -> str:
    """Record an answer to a single item outside a sitting; returns the id of the record.

    The same answer a moment later is the same answer.
    """
    tries = Record.objects.filter(learner_id=learner, kind="exam.tried", subject=version[:64])
    twin = tries.filter(at__gte=now - AGAIN).order_by("at").last()
    if twin is not None and twin.payload["chosen"] == sorted(chosen):
        return twin.id
    payload = {
        "item": item,
        "items": [version],
        "chosen": sorted(chosen),
        "first_seen": not SeenItem.objects.filter(learner_id=learner, item_id=item).exists(),
    }
    record = append(Entry(learner, now, "exam.tried", version[:64], payload))
    projection.mark_seen(learner, [item], now)
    return record.id


def _commit(
    row: SittingRow,
    before: Sitting,
    sitting: Sitting,
    events: Sequence[Event],
    *,
    regrade: bool = False,
) -> None:
    """Append the records of new events and settle the row, in the caller's transaction."""
    if not events:
        return
    learner = LearnerId(row.learner_id)
    entries = [
        Entry(learner, event.made, f"{PREFIX}{event.type}", row.id, _payload(event, n))
        for n, event in enumerate(events, start=before.count + 1)
    ]
    if sitting.status == "closed":
        row.right = right_answers(sitting)
        if regrade or before.status != "closed":
            entries.append(_result_entry(row, sitting, entries[-1].at, regrade=regrade))
    append_all(entries)
    projection.mark_seen(row.learner_id, _newly_seen(before, sitting), events[-1].made)
    if sitting.status == "closed":
        row.sealed = projection.next_step(sitting, history.of_subject(learner, row.id)) is not None
    projection.settle(row, sitting).save()


def _payload(event: Event, number: int) -> dict[str, Any]:
    return {"n": number, **event.data}


def _result_entry(row: SittingRow, sitting: Sitting, at: datetime, *, regrade: bool) -> Entry:
    kind = "exam.regraded" if regrade else "exam.graded"
    payload: dict[str, Any] = {"right": row.right, "of": len(sitting.plan.places)}
    return Entry(LearnerId(row.learner_id), at, kind, row.id, payload)


def _newly_seen(before: Sitting, sitting: Sitting) -> list[str]:
    return [
        place.item
        for place in sitting.plan.places
        if sitting.answer(place.position).seen and not before.answer(place.position).seen
    ]


def close_due(learner: LearnerId, now: datetime) -> None:
    """Close every sitting of a learner whose deadline has passed."""
    due = SittingRow.objects.filter(learner_id=learner, status="running", deadline__lte=now)
    for sitting_id in due.values_list("id", flat=True):
        look(learner, sitting_id, now)
