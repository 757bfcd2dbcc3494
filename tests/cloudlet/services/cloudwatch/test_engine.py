"""Statistics, metric math and the verdicts on alarms, without a cloud."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cloudlet.services.cloudwatch.engine import alarms, maths, statistics
from cloudlet.services.cloudwatch.engine.alarms import Rule
from cloudlet.services.cloudwatch.engine.statistics import Sample

NOW = 10 * 60


def sample(value, at=0, count=1.0):
    return Sample(at, count, value * count, value, value)


@given(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=30))
def test_statistics_are_those_of_the_values(values):
    samples = [sample(value) for value in values]
    assert statistics.statistic("SampleCount", samples) == len(values)
    assert statistics.statistic("Sum", samples) == pytest.approx(sum(values))
    assert statistics.statistic("Minimum", samples) == min(values)
    assert statistics.statistic("p0", samples) == pytest.approx(min(values))
    assert statistics.statistic("p100", samples) == pytest.approx(max(values))
    between = statistics.statistic("p50", samples)
    assert min(values) - 1e-6 <= between <= max(values) + 1e-6


def test_a_value_that_was_counted_counts_as_often():
    assert statistics.statistic("Average", [sample(1.0, count=3), sample(5.0)]) == 2.0
    assert statistics.statistic("p50", [sample(1.0, count=3), sample(5.0)]) == 1.0


def test_periods_begin_at_their_multiples():
    found = statistics.series("Sum", [sample(1.0, 59), sample(2.0, 60), sample(4.0, 119)], 60)
    assert found == {0: 1.0, 60: 6.0}


@pytest.mark.parametrize(
    ("expression", "found"),
    [
        ("m1 / m2 * 100", {60: 50.0}),
        ("m1 - 1", {0: 0.0, 60: 1.0}),
        ("-m1", {0: -1.0, 60: -2.0}),
        ("SUM([m1, m2])", {0: 1.0, 60: 6.0, 120: 0.0}),
        ("FILL(m2, 0) + m1", {0: 1.0, 60: 6.0}),
        ("m1 - AVG(m1)", {0: -0.5, 60: 0.5}),
        ("m1 / m3", {}),
    ],
)
def test_metric_math(expression, found):
    known = {"m1": {0: 1.0, 60: 2.0}, "m2": {60: 4.0, 120: 0.0}, "m3": {0: 0.0}}
    assert maths.evaluate(expression, known) == found


@pytest.mark.parametrize(
    "expression",
    [
        "",
        "m9",
        "SEARCH('x')",
        "m1.real",
        "[m1]",
        "m1 if m1 else 1",
        "__import__('os')",
        "9**9**9**9",
        "(" * 999,
    ],
)
def test_expressions_that_are_not_worked_out(expression):
    try:
        found = maths.evaluate(expression, {"m1": {0: 1.0}})
    except maths.BadExpression:
        return
    assert expression == "9**9**9**9"
    assert len(found) == 1


def rule(periods=1, needed=None, missing="missing", comparison="GreaterThanThreshold"):
    return Rule(comparison, 1.0, 60, periods, needed or periods, missing)


def verdict(one, datapoints, before="INSUFFICIENT_DATA"):
    """`datapoints` by how many periods ago they are."""
    found = {NOW - 60 * ago: value for ago, value in datapoints.items()}
    return alarms.decide(one, found, NOW, before, counts_current=True)


def test_a_breach_alarms_and_its_end_ends_it():
    assert verdict(rule(), {0: 2.0}).state == "ALARM"
    assert verdict(rule(), {0: 1.0, 1: 2.0}).state == "OK"
    assert verdict(rule(), {}).state == "INSUFFICIENT_DATA"


def test_some_of_many():
    two_of_three = rule(3, 2)
    assert verdict(two_of_three, {0: 2.0, 1: 0.0, 2: 2.0}).state == "ALARM"
    assert verdict(two_of_three, {0: 2.0, 1: 0.0, 2: 0.0}).state == "OK"


@pytest.mark.parametrize(
    ("missing", "state"),
    [
        ("breaching", "ALARM"),
        ("notBreaching", "OK"),
        ("ignore", "ALARM"),
        ("missing", "INSUFFICIENT_DATA"),
    ],
)
def test_what_is_missing_counts_as_the_alarm_says(missing, state):
    assert verdict(rule(3, missing=missing), {}, before="ALARM").state == state


def test_a_breach_that_is_old_enough_alarms_though_the_rest_is_missing():
    assert verdict(rule(3), {3: 2.0}).state == "ALARM"
    assert verdict(rule(3), {0: 2.0}, before="OK").state == "OK"


def test_real_datapoints_before_the_range_fill_gaps():
    """Two more periods are looked at, so that late data does no harm."""
    assert verdict(rule(3), {0: 2.0, 1: 2.0, 4: 2.0}).state == "ALARM"


def test_the_reason_names_the_datapoints():
    assert verdict(rule(), {0: 2.5}).reason == (
        "Threshold Crossed: 1 out of the last 1 datapoint [2.5 (01/01/70 00:10:00)] was greater"
        " than the threshold (1.0) (minimum 1 datapoint for OK -> ALARM transition)."
    )
