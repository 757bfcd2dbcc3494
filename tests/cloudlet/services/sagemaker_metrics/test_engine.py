"""The statistics of a course, without a cloud."""

import statistics

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cloudlet.services.sagemaker_metrics.engine.courses import Point, Span, by_time, summary

POINTS = st.builds(Point, st.integers(0, 10**7), st.none(), st.floats(-1e6, 1e6))
COURSES = st.lists(POINTS, min_size=1, max_size=30).map(
    lambda some: sorted(some, key=lambda one: one.at)
)


@given(COURSES)
def test_a_summary_is_that_of_the_values(course):
    values = [point.value for point in course]
    found = summary(course)
    assert (found["Min"], found["Max"]) == (min(values), max(values))
    assert (found["Count"], found["Last"]) == (len(values), values[-1])
    assert found["Avg"] == pytest.approx(statistics.fmean(values), rel=1e-9, abs=1e-6)
    assert found["StdDev"] == pytest.approx(statistics.pstdev(values), rel=1e-6, abs=1e-4)


@given(st.lists(st.floats(allow_nan=False, allow_infinity=False), min_size=1, max_size=5))
def test_no_values_are_too_large(values):
    summary([Point(0, None, value) for value in values])


@given(COURSES, st.sampled_from([60, 300, 3600]))
def test_every_point_counts_in_one_period(course, seconds):
    counted = by_time(course, seconds, "Count")
    assert sum(counted.values()) == len(course)
    assert list(counted) == sorted(counted)
    assert all(place % seconds == 0 for place in counted)
    one = by_time(course, seconds, "Count", Span(course[0].at // 1000, course[0].at // 1000))
    assert sum(one.values()) >= 1
