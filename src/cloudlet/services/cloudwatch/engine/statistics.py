"""Samples to statistics of periods."""

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

PERCENTILE = re.compile(r"p(\d{1,2}(?:\.\d{1,10})?|100)")
SIMPLE = ("SampleCount", "Average", "Sum", "Minimum", "Maximum")


class Sample(NamedTuple):
    """`samples` values that sum to `total`; a single value has least = most."""

    at: int
    samples: float
    total: float
    least: float
    most: float


def by_period(samples: Iterable[Sample], period: int) -> dict[int, list[Sample]]:
    """Keyed by the beginning of each period; periods are counted from 1970."""
    found: dict[int, list[Sample]] = {}
    for sample in samples:
        found.setdefault(sample.at // period * period, []).append(sample)
    return dict(sorted(found.items()))


def is_statistic(name: str) -> bool:
    return name in SIMPLE or PERCENTILE.fullmatch(name) is not None


def statistic(name: str, samples: list[Sample]) -> float:
    """One statistic of the samples of one period; `samples` is not empty."""
    if name == "SampleCount":
        return sum(one.samples for one in samples)
    if name == "Sum":
        return sum(one.total for one in samples)
    if name == "Average":
        return sum(one.total for one in samples) / sum(one.samples for one in samples)
    if name == "Minimum":
        return min(one.least for one in samples)
    if name == "Maximum":
        return max(one.most for one in samples)
    return percentile(float(name[1:]), samples)


def percentile(percent: float, samples: list[Sample]) -> float:
    """Linear between the values; a summary of several counts as so many times its average."""
    values = sorted((one.total / one.samples, one.samples) for one in samples)
    count = sum(samples_ for _, samples_ in values)
    rank = percent / 100 * (count - 1)
    below = _at(values, int(rank))
    return below + (rank - int(rank)) * (_at(values, int(rank) + 1) - below)


def _at(values: list[tuple[float, float]], rank: int) -> float:
    seen = 0.0
    for value, count in values:
        seen += count
        if rank < seen:
            return value
    return values[-1][0]


def series(name: str, samples: Iterable[Sample], period: int) -> Mapping[int, float]:
    """A statistic by the beginning of each period that has samples."""
    return {at: statistic(name, found) for at, found in by_period(samples, period).items()}
