"""A mock from elsewhere, as it was written down, and how little it says."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from practicum.exam.engine.scoring import BANK_OFFSET_SD, Z90, Range, expit, logit

LONGEST = 10_000
# Two banks, each off the real exam by the same error, lie √2 times that apart, in logits.
APART_SD = BANK_OFFSET_SD * math.sqrt(2)


@dataclass(frozen=True)
class External:
    """`domains` holds (right, items) by domain, for those that are known; `minutes` if known."""

    pack: str
    source: str
    title: str
    taken_on: date
    right: int
    items: int
    minutes: float | None
    domains: Mapping[str, tuple[int, int]]
    mistakes: str


def wide_range(right: int, items: int) -> Range:
    """Where the share would lie on this bank, in 9 of 10 cases."""
    share = (right + 0.5) / (items + 1)
    sd = math.hypot(math.sqrt(1 / (items * share * (1 - share))), APART_SD)
    return Range(expit(logit(share) - Z90 * sd), expit(logit(share) + Z90 * sd))


def extra_points(right: int, items: int) -> float:
    """The same distance in points of 100, at this share."""
    share = (right + 0.5) / (items + 1)
    return 100 * APART_SD * share * (1 - share)
