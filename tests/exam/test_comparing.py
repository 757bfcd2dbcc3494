"""Change and luck: no change is claimed that the luck of two forms explains."""

import random
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from practicum.exam.engine.comparing import Tally, band, compare
from practicum.exam.engine.external import extra_points, wide_range
from practicum.exam.engine.scoring import ASSUMED_ERROR, ASSUMED_STANDARD, Standard, score
from practicum.exam.engine.trend import Result, trend
from tests.exam.sittings import START

TALLY = st.integers(1, 100).flatmap(
    lambda items: st.integers(0, items).map(lambda right: Tally(right, items))
)


def test_two_forms_of_65_differ_by_eight_points_and_short_ones_by_more():
    assert band(Tally(40, 65), Tally(45, 65)) == pytest.approx(8)
    assert band(Tally(10, 22), Tally(10, 22)) > 13
    assert compare(Tally(40, 65), Tally(45, 65)).word == "no clear change"
    assert compare(Tally(40, 65), Tally(46, 65)).word == "probably better"
    assert compare(Tally(52, 65), Tally(40, 65)).word == "worse"


@given(TALLY, TALLY)
def test_comparing_backwards_says_the_opposite(one, other):
    there, back = compare(one, other), compare(other, one)
    assert there.change == pytest.approx(-back.change)
    assert there.is_clear == back.is_clear
    assert 0 <= there.chance <= 1


def test_the_same_person_seldom_seems_clearly_changed():
    dice = random.Random(4)
    words = []
    for _ in range(2000):
        one, other = (Tally(sum(dice.random() < 0.7 for _ in range(65)), 65) for _ in range(2))
        words.append(compare(one, other).word)
    assert 0.6 <= words.count("no clear change") / len(words) <= 0.75
    assert sum(word in {"better", "worse"} for word in words) / len(words) <= 0.07


@given(st.integers(1, 200).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_a_mock_from_elsewhere_says_less_than_a_sitting_here(pair):
    wide = wide_range(*pair)
    own = score(*pair, Standard(ASSUMED_STANDARD, ASSUMED_ERROR, judged=False)).exam
    assert wide.high - wide.low > own.high - own.low
    assert band(Tally(*pair), Tally(*pair, extra_points(*pair))) > band(Tally(*pair), Tally(*pair))


@given(st.lists(st.tuples(TALLY, st.booleans()), max_size=20))
def test_every_point_of_the_trend_lies_in_the_plot(rows):
    results = [
        Result(f"{n}", "A sitting", START + timedelta(days=n), tally, external=external)
        for n, (tally, external) in enumerate(rows)
    ]
    drawn = trend(results, 70)
    if drawn is None:
        assert sum(not one.external for one in results[-12:]) < 2
        return
    assert len(drawn.points) == min(12, len(results))
    assert 0 <= drawn.top <= drawn.bottom <= 100
    for point in drawn.points:
        assert 0 <= point.x <= 100
        assert -1e-9 <= point.y <= 100 + 1e-9
        assert point.high <= point.y + 1e-9
        assert point.low >= point.y - 1e-9


def test_the_trend_claims_no_change_within_the_band():
    def titled(*right):
        return trend(
            [
                Result(str(n), "", START + timedelta(days=n), Tally(one, 65))
                for n, one in enumerate(right)
            ],
            70,
        ).title

    assert titled(40, 44) == "No clear change since the sitting before"
    assert titled(40, 48) == "Up 12 points since the sitting before: probably better"
    assert titled(36, 41, 45) == "Up 14 points over 3 sittings: probably better"


def test_a_trend_that_rests_on_items_met_before_says_so():
    results = [
        Result(str(n), "", START + timedelta(days=n), Tally(right, 65), flattered=n == 1)
        for n, right in enumerate((40, 55))
    ]
    assert trend(results, 70).title.endswith("better, but mostly on items you had met before")
