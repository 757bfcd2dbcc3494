"""Events of a sitting and their fold. An event is the payload of one history record."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import datetime, timedelta
from typing import Any

from practicum.exam.engine.sitting import Sitting

FIELDS = {
    "select": "chosen",
    "strike": "struck",
    "flag": "flagged",
    "note": "note",
    "highlight": "spans",
    "confidence": "confidence",
    "mark": "mark",
}
VALUES: dict[str, Callable[[Mapping[str, Any]], Any]] = {
    "select": lambda data: frozenset(data["chosen"]),
    "strike": lambda data: frozenset(data["struck"]),
    "flag": lambda data: bool(data["on"]),
    "note": lambda data: str(data["text"]),
    "highlight": lambda data: tuple((span["start"], span["end"]) for span in data["spans"]),
    "confidence": lambda data: data["level"],
    "mark": lambda data: data["level"],
}


@dataclass(frozen=True)
class Event:
    """Something that happened in a sitting: `made` is when, `data` the rest of the payload."""

    type: str
    made: datetime
    data: Mapping[str, Any]


def apply(sitting: Sitting, event: Event) -> Sitting:
    """The state after one more event. Unknown types change nothing but the acknowledgement."""
    if event.type in FIELDS:
        sitting = _write(sitting, event)
    elif event.type in STEPS:
        sitting = STEPS[event.type](sitting, event)
    return _acknowledge(replace(sitting, count=sitting.count + 1), event)


def _write(sitting: Sitting, event: Event) -> Sitting:
    """Set one field of one answer, unless a later action has set it already."""
    position, name = int(event.data["position"]), FIELDS[event.type]
    answer = sitting.answer(position)
    written = getattr(answer, f"{name}_at")
    if event.data.get("late") and position not in sitting.late:
        sitting = replace(sitting, late=(*sitting.late, position))
    if written is not None and written > event.made:
        return sitting
    change: dict[str, Any] = {name: VALUES[event.type](event.data), f"{name}_at": event.made}
    return sitting.with_answer(position, replace(answer, seen=True, **change))


def _show(sitting: Sitting, event: Event) -> Sitting:
    position = int(event.data.get("to", event.data.get("position", 0)))
    sitting = replace(sitting, at=position)
    if position == 0:
        return sitting
    return sitting.with_answer(position, replace(sitting.answer(position), seen=True))


def _pause(sitting: Sitting, event: Event) -> Sitting:
    if sitting.status != "running":
        return sitting
    return replace(sitting, status="paused", paused_at=event.made)


def _resume(sitting: Sitting, event: Event) -> Sitting:
    """Go on; the deadline moves by the length of the pause."""
    if sitting.status != "paused" or sitting.paused_at is None:
        return sitting
    away = max(event.made - sitting.paused_at, timedelta())
    deadline = None if sitting.deadline is None else sitting.deadline + away
    return replace(sitting, deadline=deadline, status="running", paused_at=None)


def _clock_step(sitting: Sitting, event: Event) -> Sitting:
    """Carry every instant over into the frame of the stepped wall clock, the deadline too."""
    by = timedelta(seconds=float(event.data["seconds"]))
    answers = {position: _shifted(answer, by) for position, answer in sitting.answers.items()}
    shifted: Sitting = replace(_shifted(sitting, by), answers=answers)
    return shifted


def _pen(sitting: Sitting, event: Event) -> Sitting:
    return replace(
        sitting, lease=sitting.lease + 1, holder=str(event.data["holder"]), lease_at=event.made
    )


def _submit(sitting: Sitting, event: Event) -> Sitting:
    return _close(sitting, event.made, "person")


def _time_up(sitting: Sitting, event: Event) -> Sitting:
    return _close(sitting, event.made, "time")


def _close(sitting: Sitting, at: datetime, by: Any) -> Sitting:
    if sitting.status == "closed":
        return sitting
    return replace(sitting, status="closed", closed_at=at, closed_by=by, paused_at=None)


STEPS = {
    "show": _show,
    "move": _show,
    "pause": _pause,
    "resume": _resume,
    "clock-step": _clock_step,
    "pen": _pen,
    "submit": _submit,
    "time-up": _time_up,
}


def _shifted(value: Any, by: timedelta) -> Any:
    """The same dataclass with every instant in it moved."""
    instants = {
        each.name: getattr(value, each.name) + by
        for each in fields(value)
        if isinstance(getattr(value, each.name), datetime)
    }
    return replace(value, **instants)


def _acknowledge(sitting: Sitting, event: Event) -> Sitting:
    client, seq = event.data.get("client"), event.data.get("seq")
    if client is None or seq is None:
        return sitting
    highest = max(int(seq), sitting.acknowledged.get(client, 0))
    return replace(sitting, acknowledged={**sitting.acknowledged, client: highest})
