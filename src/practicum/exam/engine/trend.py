"""The chart of scores over time, with the band in which the last one is no clear change.

All coordinates are percent of the plot, from its left and its top.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from practicum.exam.engine.comparing import Tally, band, compare

MOST_POINTS = 12
MARGIN = 5.0
LEAST_SPAN, STEP = 40, 10
NARROW = 50


@dataclass(frozen=True)
class Result:
    """One result; `flattered` when most of its items had been met before."""

    key: str
    title: str
    at: datetime
    tally: Tally
    external: bool = False
    flattered: bool = False


@dataclass(frozen=True)
class Point:
    """A result on the plot; `high` and `low` are the ends of its own band."""

    result: Result
    x: float
    y: float
    high: float
    low: float


@dataclass(frozen=True)
class Trend:
    """`top` and `bottom` bound the band around the last own sitting; `ticks` are (points, y)."""

    title: str
    points: tuple[Point, ...]
    top: float
    bottom: float
    band: float
    standard: float | None
    ticks: tuple[tuple[int, float], ...]

    @property
    def height(self) -> float:
        """Of the band."""
        return self.bottom - self.top

    @property
    def has_external(self) -> bool:
        return any(point.result.external for point in self.points)

    @property
    def has_flattered(self) -> bool:
        return any(point.result.flattered for point in self.points)

    @property
    def path(self) -> tuple[tuple[Point, Point], ...]:
        """The line through the learner's own sittings, piece by piece."""
        own = [point for point in self.points if not point.result.external]
        return tuple(pairwise(own))


def trend(results: Sequence[Result], standard: float) -> Trend | None:
    """The latest results, oldest first; None with fewer than two own sittings to compare.

    `standard` is a share in points of 100.
    """
    shown = sorted(results, key=lambda one: (one.at, one.key))[-MOST_POINTS:]
    own = [one for one in shown if not one.external]
    if len(own) <= 1:
        return None
    last = own[-1].tally
    wide = band(last, last)
    floor, ceiling = _frame(shown, last.points, wide)

    def height(points: float) -> float:
        return 100 * (ceiling - points) / (ceiling - floor)

    inside = floor <= standard <= ceiling
    return Trend(
        title=title(own),
        points=tuple(_points(shown, height)),
        top=height(min(last.points + wide, ceiling)),
        bottom=height(max(last.points - wide, floor)),
        band=wide,
        standard=height(standard) if inside else None,
        ticks=tuple((one, height(one)) for one in range(floor, ceiling + 1, _tick(floor, ceiling))),
    )


def title(own: Sequence[Result]) -> str:
    """What the last sitting says against the one before, in a sentence."""
    caution = ", but mostly on items you had met before" if own[-1].flattered else ""
    last = compare(own[-2].tally, own[-1].tally)
    first = compare(own[0].tally, own[-1].tally)
    if last.is_clear:
        return f"{_moved(last.change)} points since the sitting before: {last.word}{caution}"
    if first.is_clear:
        return f"{_moved(first.change)} points over {len(own)} sittings: {first.word}{caution}"
    return "No clear change since the sitting before"


def _moved(change: float) -> str:
    return f"{'Up' if change > 0 else 'Down'} {abs(round(change))}"


def _points(shown: Sequence[Result], height: Callable[[float], float]) -> Iterator[Point]:
    gap = (100 - 2 * MARGIN) / max(len(shown) - 1, 1)
    for place, one in enumerate(shown):
        wide = band(one.tally, one.tally)
        yield Point(
            result=one,
            x=MARGIN + gap * place,
            y=height(one.tally.points),
            high=max(0.0, height(one.tally.points + wide)),
            low=min(100.0, height(one.tally.points - wide)),
        )


def _frame(shown: Sequence[Result], last: float, wide: float) -> tuple[int, int]:
    """Whole tens that hold every point and the band, not less than 40 points apart."""
    low = min([last - wide, *(one.tally.points for one in shown)])
    high = max([last + wide, *(one.tally.points for one in shown)])
    floor = max(0, int(low // STEP) * STEP)
    ceiling = min(100, -int(-high // STEP) * STEP)
    while ceiling - floor < LEAST_SPAN:
        floor, ceiling = max(0, floor - STEP), min(100, ceiling + STEP)
    return floor, ceiling


def _tick(floor: int, ceiling: int) -> int:
    return 10 if ceiling - floor <= NARROW else 20
