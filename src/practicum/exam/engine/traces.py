"""How each item was taken, as far as it can be told without the key."""

from collections.abc import Mapping
from dataclasses import dataclass

from practicum.exam.engine.actions import Confidence
from practicum.exam.engine.pacing import is_slow
from practicum.exam.engine.sitting import Sitting


@dataclass(frozen=True)
class Trace:
    """One item; `seconds` is the time it was on screen."""

    position: int
    answered: bool
    flagged: bool
    confidence: Confidence | None
    seconds: float
    slow: bool


def traces(sitting: Sitting, seconds: Mapping[int, float]) -> tuple[Trace, ...]:
    """The traces of all items in the order of their positions."""
    return tuple(
        _trace(sitting, place.position, seconds.get(place.position, 0.0))
        for place in sitting.plan.places
    )


def _trace(sitting: Sitting, position: int, spent: float) -> Trace:
    answer, minutes = sitting.answer(position), sitting.plan.minutes
    return Trace(
        position=position,
        answered=bool(answer.chosen),
        flagged=answer.flagged,
        confidence=answer.confidence,
        seconds=spent,
        slow=minutes is not None and is_slow(spent, minutes, len(sitting.plan.places)),
    )
