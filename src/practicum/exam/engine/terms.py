"""The terms a sitting is taken on: length, rules, time."""

from dataclasses import dataclass
from typing import Literal

from practicum.exam.engine.sitting import Mode
from practicum.exam.engine.tactics import UNAIDED, Tactics

Extra = Literal["none", "plus-30", "x1.25", "x1.5", "x2", "untimed"]

EXTRA_LABELS: dict[Extra, str] = {
    "none": "Standard time",
    "plus-30": "30 minutes more (the accommodation for non-native speakers)",
    "x1.25": "A quarter more",
    "x1.5": "Half as much again",
    "x2": "Twice the time",
    "untimed": "No time limit",
}
FACTORS: dict[Extra, float] = {"x1.25": 1.25, "x1.5": 1.5, "x2": 2.0}


@dataclass(frozen=True)
class Terms:
    """What a person chooses before a sitting. `form` is None for a random draw."""

    pack: str
    form: str | None
    length: str
    mode: Mode
    extra: Extra
    tools: frozenset[str]
    tactics: Tactics = UNAIDED


def minutes_allowed(minutes: float, extra: Extra) -> float | None:
    """Minutes on the clock, or None when the sitting is untimed."""
    if extra == "untimed":
        return None
    return minutes + 30 if extra == "plus-30" else minutes * FACTORS.get(extra, 1.0)
