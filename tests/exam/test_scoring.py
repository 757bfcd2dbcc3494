"""Ranges that hold what they say, and sentences that claim no more than one sitting carries."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from practicum.exam.engine.assembly import Candidate, draw, shares, shortage
from practicum.exam.engine.pacing import is_fast, is_slow
from practicum.exam.engine.scoring import (
    Standard,
    scaled_range,
    score,
    standard_of,
    verdict,
    weak_probability,
    wilson,
)

ASSUMED = Standard(0.7, 0.03, judged=False)


@given(st.integers(0, 65))
def test_ranges_hold_the_share_and_the_exams_is_the_wider(right):
    outcome = score(right, 65, ASSUMED)
    assert 0 <= outcome.person.low <= outcome.share <= outcome.person.high <= 1
    wide = outcome.exam.high - outcome.exam.low
    assert wide >= 0.9 * (outcome.person.high - outcome.person.low)
    low, high = scaled_range(outcome, 100, 1000, 750)
    assert 100 <= low <= high <= 1000
    assert low % 50 == high % 50 == 0


@pytest.mark.parametrize("ability", [0.4, 0.6, 0.75, 0.9])
def test_the_ninety_percent_range_covers_nine_in_ten(ability):
    dice = random.Random(1)
    rounds = 2000
    hits = 0
    for _ in range(rounds):
        right = sum(dice.random() < ability for _ in range(65))
        found = wilson(right, 65)
        hits += found.low <= ability <= found.high
    assert 0.86 <= hits / rounds <= 0.95


def test_more_right_answers_never_lower_the_chance_of_meeting_the_standard():
    chances = [score(right, 65, ASSUMED).above for right in range(66)]
    assert chances == sorted(chances)


def test_the_weak_probability_agrees_with_the_beta_distribution():
    from scipy.stats import beta

    for right, total in [(0, 13), (7, 13), (13, 13), (15, 23)]:
        exact = beta(right + 1, total - right + 1).cdf(0.7)
        assert weak_probability(right, total, 0.7) == pytest.approx(exact)


def test_a_standard_without_judges_is_an_assumption_and_says_so():
    assert standard_of([]) == Standard(0.7, 0.03, judged=False)
    judged = standard_of([(0.6, 0.8), (0.5, 0.7)])
    assert judged.share == pytest.approx(0.65)
    assert judged.judged
    assert judged.error >= 0.03


def test_every_chance_has_a_verdict():
    assert len({verdict(chance / 100) for chance in range(101)}) == 5


def test_slow_and_fast_follow_the_decisions():
    share = 180 / 65 * 60
    assert is_slow(1.5 * share + 1, 180, 65)
    assert not is_slow(1.5 * share - 1, 180, 65)
    assert is_fast(9, 60)
    assert not is_fast(11, 60)


WEIGHTS = {"one": 0.2, "two": 0.24, "three": 0.36, "four": 0.2}


@pytest.mark.parametrize(
    ("total", "parts"), [(65, (13, 16, 23, 13)), (33, (7, 8, 12, 6)), (22, (5, 5, 8, 4))]
)
def test_shares_follow_the_blueprint(total, parts):
    assert tuple(shares(WEIGHTS, total).values()) == parts


@given(st.integers(1, 300))
def test_shares_always_add_up(total):
    assert sum(shares(WEIGHTS, total).values()) == total


@given(st.integers(0, 100))
def test_a_draw_takes_unseen_items_first_and_each_item_once(seed):
    pool = [
        Candidate(f"{name}-{n}", "v", name, f"{n % 3}", seen=n % 2 == 0)
        for name in WEIGHTS
        for n in range(30)
    ]
    chosen = draw(pool, WEIGHTS, 33, random.Random(seed))
    assert len({one.item for one in chosen}) == 33
    assert not any(one.seen for one in chosen)


def test_what_a_draw_lacks_is_named():
    pool = [Candidate(f"{n}", "v", "one", "1", seen=False) for n in range(3)]
    assert shortage(pool, WEIGHTS, 22) == {"one": 2, "two": 5, "three": 8, "four": 4}
