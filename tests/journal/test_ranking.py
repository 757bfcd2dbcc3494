"""Which mistakes teach most: the order, the mix, the reasons."""

import random
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from practicum.journal.engine.ranking import FIRST, WEIGHTS, Candidate, rank

PLAIN = Candidate("plain", "one", wrong=True)
CANDIDATES = st.builds(
    Candidate,
    key=st.text("abcdef", min_size=3, max_size=6),
    topic=st.sampled_from(["one", "two", "three", "four"]),
    wrong=st.booleans(),
    blank=st.booleans(),
    confidence=st.sampled_from(["", "guess", "unsure", "sure"]),
    slow=st.booleans(),
    corrected=st.booleans(),
    again=st.integers(0, 9),
    frequency=st.sampled_from(["often", "sometimes", "rarely"]),
    domain=st.just("Modeling"),
    share=st.floats(0, 1),
    new_topic=st.booleans(),
)
LISTS = st.lists(CANDIDATES, max_size=80, unique_by=lambda one: one.key)


def order(*candidates):
    return [one.candidate.key for one in rank(candidates)]


@given(LISTS, st.randoms(use_true_random=False))
def test_the_order_is_the_same_however_they_come(candidates, dice: random.Random):
    shuffled = list(candidates)
    dice.shuffle(shuffled)
    assert rank(candidates) == rank(shuffled)
    assert sorted(order(*candidates)) == sorted(one.key for one in candidates)


@given(LISTS)
def test_reasons_are_few_and_in_words(candidates):
    for one in rank(candidates):
        assert len(one.reasons) <= 3
        assert all(reason.strip() for reason in one.reasons)


@given(CANDIDATES, st.sampled_from(["two", "five"]))
def test_sure_and_wrong_stands_before_the_same_answer_that_was_not_sure(candidate, topic):
    sure = replace(candidate, key="z-sure", wrong=True, confidence="sure", topic=topic)
    other = replace(sure, key="a-other", confidence="unsure", topic="elsewhere")
    assert order(other, sure) == ["z-sure", "a-other"]


def test_each_weight_counts():
    better = [
        {"confidence": "sure"},
        {"again": 1},
        {"frequency": "often"},
        {"confidence": "guess"},
        {"corrected": True},
        {"new_topic": True},
        {"share": 0.36},
        {"slow": True},
    ]
    for change in better:
        assert order(PLAIN, replace(PLAIN, key="zz", topic="two", **change))[0] == "zz", change
    guessed = replace(PLAIN, key="a", topic="two", wrong=False, confidence="guess")
    blank = replace(PLAIN, key="b", topic="three", blank=True)
    assert order(guessed, blank, PLAIN) == ["plain", "a", "b"]
    assert len(WEIGHTS) == 10


def test_a_concept_that_recurs_weighs_more_each_time():
    twice, often = replace(PLAIN, key="a", again=1), replace(PLAIN, key="b", topic="2", again=3)
    assert order(twice, often) == ["b", "a"]
    assert "The concept went wrong 4 times" in rank([often])[0].reasons


def test_the_first_twelve_are_mixed():
    many = [Candidate(f"same-{n:02}", "one", wrong=True, confidence="sure") for n in range(30)]
    others = [Candidate(f"other-{n}", f"topic-{n}", wrong=True) for n in range(8)]
    first = order(*many, *others)[:FIRST]
    assert first[0] == "same-00"
    assert sum(key.startswith("other") for key in first) >= 6
