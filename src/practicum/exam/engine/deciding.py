"""Which actions a sitting accepts. Refusals carry a reason that a page can show."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from practicum.exam.engine.actions import (
    Action,
    Base,
    Confide,
    Highlight,
    Mark,
    Move,
    Note,
    Pause,
    Resume,
    Select,
    Strike,
    Submit,
)
from practicum.exam.engine.events import Event
from practicum.exam.engine.sitting import LATE_WINDOW, Place, Sitting

Reason = Literal[
    "time-up",
    "submitted",
    "too-late",
    "pen-lost",
    "paused",
    "no-pause-in-rehearsal",
    "no-such-position",
    "no-such-option",
    "too-many-chosen",
    "tool-not-offered",
]

TOOLS: dict[type[Base], str] = {
    Strike: "strike-out",
    Highlight: "highlight",
    Note: "note",
    Confide: "confidence",
}


@dataclass(frozen=True)
class Refusal:
    """An action that was not accepted, and why."""

    seq: int
    reason: Reason


def made(sitting: Sitting, action: Base, now: datetime) -> datetime:
    """The instant an action counts for: what the browser says, within the start and `now`."""
    return max(sitting.started_at, min(action.made_at, now))


def is_known(sitting: Sitting, action: Base) -> bool:
    """The action was acknowledged before: a repeat after a lost reply."""
    return action.seq <= sitting.acknowledged.get(action.client, 0)


def decide(sitting: Sitting, action: Action, now: datetime) -> Event | Refusal | None:
    """The event that an action becomes, or a refusal, or None for what is known already."""
    if is_known(sitting, action):
        return None
    reason = _refused(sitting, action, now)
    if reason is not None:
        return Refusal(seq=action.seq, reason=reason)
    at = made(sitting, action, now)
    data = action.model_dump(mode="json", exclude={"type", "made_at"})
    if sitting.status == "closed":
        data["late"] = True
    return Event(type=action.type, made=at, data=data)


def _refused(sitting: Sitting, action: Action, now: datetime) -> Reason | None:
    for check in (_closing, _pen, _pausing, _position, _tool):
        reason = check(sitting, action, now)
        if reason is not None:
            return reason
    return None


def _closing(sitting: Sitting, action: Action, now: datetime) -> Reason | None:
    """After the close only what was made before it comes in, and for a day."""
    if sitting.status != "closed" or sitting.closed_at is None:
        return None
    if made(sitting, action, now) >= sitting.closed_at:
        return "time-up" if sitting.closed_by == "time" else "submitted"
    if isinstance(action, Submit | Pause | Resume):
        return "submitted"
    return "too-late" if now > sitting.closed_at + LATE_WINDOW else None


def _pen(sitting: Sitting, action: Action, now: datetime) -> Reason | None:
    """An older pen still counts for what was made before it was taken."""
    if action.lease == sitting.lease and action.client == sitting.holder:
        return None
    taken = sitting.lease_at
    before = taken is not None and made(sitting, action, now) < taken
    return None if before and not isinstance(action, Submit | Pause | Resume) else "pen-lost"


def _pausing(sitting: Sitting, action: Action, now: datetime) -> Reason | None:
    if isinstance(action, Pause) and sitting.plan.mode == "rehearsal":
        return "no-pause-in-rehearsal"
    if sitting.status != "paused" or isinstance(action, Resume | Submit):
        return None
    before = sitting.paused_at is not None and made(sitting, action, now) < sitting.paused_at
    return None if before else "paused"


def _position(sitting: Sitting, action: Action, _now: datetime) -> Reason | None:
    if isinstance(action, Move) and action.to == 0:
        return None
    number = action.to if isinstance(action, Move) else getattr(action, "position", None)
    if number is None:
        return None
    place = sitting.plan.place(number)
    if place is None:
        return "no-such-position"
    return _options(place, action)


def _options(place: Place, action: Action) -> Reason | None:
    if isinstance(action, Select):
        if len(set(action.chosen)) > place.needed:
            return "too-many-chosen"
        return None if set(action.chosen) <= set(place.options) else "no-such-option"
    if isinstance(action, Strike) and not set(action.struck) <= set(place.options):
        return "no-such-option"
    return None


def _tool(sitting: Sitting, action: Action, _now: datetime) -> Reason | None:
    if isinstance(action, Mark) and not sitting.plan.tactics.skim:
        return "tool-not-offered"
    tool = TOOLS.get(type(action))
    return "tool-not-offered" if tool and tool not in sitting.plan.tools else None
