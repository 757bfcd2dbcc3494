"""What a rule "leave it at so many minutes" would have freed, and how those items ended.

It claims no gain: nobody knows what the freed minutes would have brought.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from practicum.exam.engine.pacing import SLOW_FACTOR

Ending = Literal["right", "wrong", "blank"]
WITHOUT_CLOCK = 4.0


@dataclass(frozen=True)
class Leaving:
    """`minutes` is the rule; `freed` the seconds beyond it, over the items that ended so."""

    minutes: float
    freed: float
    right: int
    wrong: int
    blank: int

    @property
    def items(self) -> int:
        return self.right + self.wrong + self.blank


def rule_minutes(minutes: float | None, items: int) -> float:
    """Where an item becomes slow, to the half minute: 4 for 65 items in 180 minutes."""
    if minutes is None:
        return WITHOUT_CLOCK
    return max(0.5, round(2 * SLOW_FACTOR * minutes / items) / 2)


def leave_at(rule: float, taken: Iterable[tuple[float, Ending]]) -> Leaving:
    """Apply the rule to (seconds, ending) of every item."""
    over = [(spent - 60 * rule, ending) for spent, ending in taken if spent > 60 * rule]
    ended = [ending for _, ending in over]
    freed = sum(spent for spent, _ in over)
    return Leaving(rule, freed, ended.count("right"), ended.count("wrong"), ended.count("blank"))
