"""What a person may ask the driver to help with. Everything is off, as on the day, unless asked."""

import math
from dataclasses import dataclass

BREAK_CHOICES = (20, 25)
SKIM_SECONDS = 15
CUE_SECONDS = 180


@dataclass(frozen=True)
class Tactics:
    """`breaks` is the number of items between two reminders, 0 for none."""

    breaks: int = 0
    skim: bool = False
    pace: bool = False
    cue: bool = False


UNAIDED = Tactics()


def skim_minutes(items: int) -> int:
    """What a skim pass over all items costs, in whole minutes."""
    return round(items * SKIM_SECONDS / 60)


def pace_minutes(minutes: float, items: int) -> float:
    """Minutes an item of the pace line: the even share, rounded down to 0.05.

    For 65 items in 180 minutes that is 2.75.
    """
    return math.floor(20 * minutes / items + 1e-9) / 20
