"""The chart of where the time went: a bar an item, in the order taken, against the pace line.

All coordinates are percent of the plot, from its left and its top.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from practicum.exam.engine.events import Event
from practicum.exam.engine.pacing import SLOW_FACTOR
from practicum.exam.engine.wording import counted, minutes

MOST_LABELS = 6
LABEL_WIDTH = 8.0
LANES, LANE_PIXELS = 3, 17
TICK_STEPS = (1, 2, 5, 10, 20, 30, 60, 120)
MOST_TICKS = 5
GAP = 0.25


@dataclass(frozen=True)
class Bar:
    """One item. `over` is the height of the part above the pace line of a slow item, else 0."""

    position: int
    seconds: float
    x: float
    width: float
    y: float
    height: float
    over: float

    @property
    def middle(self) -> float:
        return self.x + self.width / 2


@dataclass(frozen=True)
class Label:
    """The name of a slow item, in one of the lanes above the plot, so that none covers another."""

    bar: Bar
    lane: int

    @property
    def foot(self) -> int:
        """Pixels above the top of the plot, as a coordinate."""
        return -2 - LANE_PIXELS * self.lane

    @property
    def anchor(self) -> str:
        """Labels at the edges stay inside."""
        if self.bar.middle > 100 - LABEL_WIDTH / 2:
            return "end"
        return "start" if self.bar.middle < LABEL_WIDTH / 2 else "middle"

    @property
    def extent(self) -> tuple[float, float]:
        """From where to where it reaches."""
        left = {"start": 0.0, "middle": LABEL_WIDTH / 2, "end": LABEL_WIDTH}[self.anchor]
        return self.bar.middle - left, self.bar.middle - left + LABEL_WIDTH


@dataclass(frozen=True)
class Tick:
    minutes: int
    y: float


@dataclass(frozen=True)
class PacingChart:
    """`line` is the height of the pace line, None when the sitting had no clock."""

    title: str
    bars: tuple[Bar, ...]
    labels: tuple[Label, ...]
    ticks: tuple[Tick, ...]
    share: float | None
    line: float | None


def order_taken(events: Iterable[Event]) -> tuple[int, ...]:
    """The positions in the order they first came on screen; what was answered unseen at the end."""
    order: dict[int, None] = {}
    for event in events:
        position = event.data.get("to", event.data.get("position"))
        if position and event.type in {"show", "move", "select"}:
            order.setdefault(int(position))
    return tuple(order)


def chart(order: Sequence[int], seconds: Mapping[int, float], share: float | None) -> PacingChart:
    """`share` is the seconds that the clock allows an item, None when there was no clock."""
    longest = max((seconds.get(one, 0.0) for one in order), default=0.0)
    step = _step(longest)
    top = max(math.ceil(max(longest, 1.2 * (share or 0)) / 60 / step), 1) * step * 60.0
    bars = tuple(
        _bar(place, len(order), position, seconds.get(position, 0.0), share, top)
        for place, position in enumerate(order)
    )
    return PacingChart(
        title=title(seconds, share),
        bars=bars,
        labels=_labels(bars),
        ticks=tuple(
            Tick(one, 100 - 6000 * one / top) for one in range(0, round(top / 60) + 1, step)
        ),
        share=share,
        line=None if share is None else 100 - 100 * share / top,
    )


def slow_items(seconds: Mapping[int, float], share: float | None) -> dict[int, float]:
    """The slow items with the seconds each took beyond its share."""
    if share is None:
        return {}
    return {one: spent - share for one, spent in seconds.items() if spent > SLOW_FACTOR * share}


def title(seconds: Mapping[int, float], share: float | None) -> str:
    """The one sentence of the chart."""
    if share is None:
        return "Without a clock there is no pace to keep"
    over = slow_items(seconds, share)
    if not over:
        return "No item ran away with the clock"
    return f"You lost {minutes(sum(over.values()))} on {counted(len(over), 'item')}"


def _step(longest: float) -> int:
    wanted = longest / 60 / MOST_TICKS
    return next((step for step in TICK_STEPS if step >= wanted), TICK_STEPS[-1])


def _bar(
    place: int, bars: int, position: int, spent: float, share: float | None, top: float
) -> Bar:
    slot, height = 100 / bars, 100 * spent / top
    slow = share is not None and spent > SLOW_FACTOR * share
    return Bar(
        position=position,
        seconds=spent,
        x=slot * (place + GAP / 2),
        width=slot * (1 - GAP),
        y=100 - height,
        height=height,
        over=100 * (spent - (share or 0)) / top if slow else 0.0,
    )


def _labels(bars: Sequence[Bar]) -> tuple[Label, ...]:
    """The slowest of the slow items; one that finds no free lane goes without a label."""
    slowest = sorted((bar for bar in bars if bar.over), key=lambda bar: -bar.seconds)[:MOST_LABELS]
    ends = [0.0] * LANES
    labels = []
    for bar in sorted(slowest, key=lambda bar: bar.x):
        free = (Label(bar, lane) for lane in range(LANES))
        label = next((one for one in free if one.extent[0] >= ends[one.lane]), None)
        if label is not None:
            ends[label.lane] = label.extent[1]
            labels.append(label)
    return tuple(labels)
