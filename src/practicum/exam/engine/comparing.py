"""Two results side by side: what is a change, and what is the luck of the form.

Two forms of 65 items taken on the same day differ by about 8 points (one standard deviation). With
fewer items it is more: luck goes with one over the root of the number.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from practicum.exam.engine.scoring import normal_cdf

BAND = 8.0
BAND_ITEMS = 65

Word = Literal["no clear change", "probably better", "probably worse", "better", "worse"]


@dataclass(frozen=True)
class Tally:
    """Right answers of a number of items, and how many points more they are off than by luck."""

    right: int
    items: int
    extra: float = 0.0

    @property
    def points(self) -> float:
        return 100 * self.right / self.items


@dataclass(frozen=True)
class Comparison:
    """`change` in points from `before` to `after`; `band` is what chance makes of it, ±.

    `chance` is how often luck alone makes a difference this large, either way.
    """

    before: Tally
    after: Tally
    change: float
    band: float
    chance: float
    word: Word

    @property
    def is_clear(self) -> bool:
        return self.word != "no clear change"


def band(before: Tally, after: Tally) -> float:
    """±8 points for two forms of 65, wider for fewer items or for what is uncertain anyhow."""
    luck = BAND * math.sqrt(BAND_ITEMS / 2 * (1 / before.items + 1 / after.items))
    return math.hypot(luck, before.extra, after.extra)


def compare(before: Tally, after: Tally) -> Comparison:
    change, chance_band = after.points - before.points, band(before, after)
    chance = 2 * (1 - normal_cdf(abs(change) / chance_band))
    return Comparison(before, after, change, chance_band, chance, _word(change, chance_band))


def _word(change: float, chance_band: float) -> Word:
    if abs(change) <= chance_band:
        return "no clear change"
    if abs(change) <= 2 * chance_band:
        return "probably better" if change > 0 else "probably worse"
    return "better" if change > 0 else "worse"


def compare_parts(before: Mapping[str, Tally], after: Mapping[str, Tally]) -> dict[str, Comparison]:
    """The parts that both have, in the order of the first."""
    return {name: compare(one, after[name]) for name, one in before.items() if name in after}
