"""Plots stay in their box whatever the values."""

import math
import re

from hypothesis import given
from hypothesis import strategies as st

from cloudlet.console.engine import plots

VALUES = st.lists(st.floats(), min_size=1, max_size=30)


def points(picture):
    return [tuple(map(float, one.split(","))) for one in re.findall(r"-?[\d.]+,-?[\d.]+", picture)]


@given(VALUES)
def test_every_finite_value_is_in_the_box(values):
    least, most = plots.bounds(values)
    found = points(plots.line(values, least, most))
    assert all(0 <= x <= plots.WIDTH and 0 <= y <= plots.HEIGHT for x, y in found)
    assert len(found) >= sum(map(math.isfinite, values))


def test_a_long_line_keeps_its_ends_and_its_peaks():
    values = [0.0] * 10_000
    values[7_777], values[3] = 9.0, -9.0
    kept = plots.thinned(values)
    assert len(kept) < plots.MOST_POINTS * 1.1
    assert {value for _, value in kept} == {0.0, 9.0, -9.0}
    assert (kept[0][0], kept[-1][0]) == (0, 1)


def test_a_value_that_stays_is_seen_near_itself():
    least, most = plots.bounds([0.97, 0.97])
    assert 0.95 < least < 0.97 < most < 1


def test_a_reading_that_stands_alone_is_wide_enough_to_be_seen():
    (left, height), (right, same) = points(plots.line([math.nan, 2, math.nan], 0, 4))
    assert right - left >= plots.DASH
    assert height == same == plots.HEIGHT / 2


def test_what_is_not_finite_leaves_a_gap():
    picture = plots.line([1, 2, math.nan, 3, 4], 1, 4)
    assert picture.count("<polyline") == 2


@given(st.lists(st.tuples(st.integers(0, 10**9), st.integers(0, 10**9)), min_size=1, max_size=70))
def test_bars_stand_on_the_ground(pairs):
    calls, faults = zip(*[(a + b, b) for a, b in pairs], strict=True)
    picture = plots.bars(list(map(float, calls)), list(map(float, faults)))
    for y, height in re.findall(r'y="(-?[\d.]+)" width="[\d.]+" height="([\d.]+)"', picture):
        assert math.isclose(float(y) + float(height), plots.HEIGHT, abs_tol=0.2)
        assert float(y) >= 0
