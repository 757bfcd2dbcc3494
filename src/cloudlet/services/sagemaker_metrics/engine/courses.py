"""The course of a metric: its points in order, and what is told of them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from math import inf, isfinite, sqrt
from typing import NamedTuple

OLDEST_MS, NEWEST_MS = 14 * 24 * 3_600_000, 2 * 3_600_000
MOST_STEP = (1 << 31) - 1


class Point(NamedTuple):
    """`at` in milliseconds since 1970; `step` is None when the script gave none."""

    at: int
    step: int | None
    value: float


class Span(NamedTuple):
    """Both ends belong to it."""

    first: float = -inf
    last: float = inf


ALWAYS = Span()


def is_acceptable(point: Point, now: int) -> bool:
    """Finite, and from two weeks ago to in two hours."""
    is_in_time = now - OLDEST_MS <= point.at <= now + NEWEST_MS
    return is_in_time and isfinite(point.value) and (point.step or 0) <= MOST_STEP


def summary(course: Sequence[Point]) -> dict[str, float]:
    """Every statistic of all values; `course` is not empty."""
    values = [point.value for point in course]
    return {name: statistic(values) for name, statistic in STATISTICS.items()}


def by_step(course: Iterable[Point], statistic: str, span: Span = ALWAYS) -> dict[int, float]:
    """Of the values of each step, in the order of steps; points without one are left out."""
    placed = [(point.step, point.value) for point in course if point.step is not None]
    return _grouped(placed, 1, statistic, span)


def by_time(
    course: Iterable[Point], seconds: int, statistic: str, span: Span = ALWAYS
) -> dict[int, float]:
    """Of each period, by its beginning; this and `span` count seconds since 1970."""
    placed = [(point.at // 1000, point.value) for point in course]
    return _grouped(placed, seconds, statistic, span)


def _grouped(
    placed: Iterable[tuple[int, float]], width: int, statistic: str, span: Span
) -> dict[int, float]:
    groups: dict[int, list[float]] = {}
    for place, value in placed:
        if span.first <= place <= span.last:
            groups.setdefault(place // width * width, []).append(value)
    return {place: STATISTICS[statistic](groups[place]) for place in sorted(groups)}


def _mean(values: Sequence[float]) -> float:
    """Divided first, since the sum of large values may be too large."""
    return sum(value / len(values) for value in values)


def _deviation(values: Sequence[float]) -> float:
    """Of the values as the whole population."""
    mean = _mean(values)
    return sqrt(_mean([(value - mean) * (value - mean) for value in values]))


STATISTICS: Mapping[str, Callable[[Sequence[float]], float]] = {
    "Min": min,
    "Max": max,
    "Avg": _mean,
    "Count": len,
    "StdDev": _deviation,
    "Last": lambda values: values[-1],
}
