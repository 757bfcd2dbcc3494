"""Who answers: variants by weight, models by use."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cloudlet.endpoints.engine.residents import Residents
from cloudlet.endpoints.engine.traffic import NoVariant, choose_variant

WEIGHTS = st.dictionaries(
    st.sampled_from("ABCDE"), st.floats(0, 100, allow_subnormal=False), min_size=1
)


@given(WEIGHTS, st.floats(0, 1, exclude_max=True))
def test_only_who_has_weight_is_chosen(weights, draw):
    if not any(weights.values()):
        with pytest.raises(NoVariant):
            choose_variant(weights, None, draw)
    else:
        assert weights[choose_variant(weights, None, draw)] > 0


def test_shares_follow_the_weights():
    dice = random.Random(1)
    weights = {"A": 1.0, "B": 0.0, "C": 3.0}
    drawn = [choose_variant(weights, None, dice.random()) for _ in range(4000)]
    assert 0.70 < drawn.count("C") / len(drawn) < 0.80
    assert "B" not in drawn


def test_a_target_is_taken_whatever_its_weight():
    assert choose_variant({"A": 1.0, "B": 0.0}, "B", 0.5) == "B"
    with pytest.raises(NoVariant, match="Variant C"):
        choose_variant({"A": 1.0}, "C", 0.5)


@given(st.integers(1, 4), st.lists(st.sampled_from("abcdef"), min_size=1))
def test_the_models_used_last_stay(most, uses):
    residents, left = Residents(most), []
    for name in uses:
        residents, leaving = residents.used(name)
        left += leaving
    last = list(dict.fromkeys(reversed(uses)))
    assert list(residents.names) == list(reversed(last[:most]))
    assert len(left) >= len(set(uses)) - most
