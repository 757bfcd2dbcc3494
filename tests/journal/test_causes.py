"""Which cause an answer's behaviour speaks for: every rule of the table, and their order."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from practicum.journal.engine.causes import RULES, Behaviour, suggest
from practicum.journal.engine.entry import CAUSES
from practicum.journal.engine.qualifiers import overlooked, qualifier

OPTIONS = frozenset("abcd")
A, B = frozenset("a"), frozenset("b")
WRONG = Behaviour(right=False, chosen=B, key=A, options=OPTIONS, needed=1, words=80, trail=(B,))
HASTY = {"seconds": 5, "fast": True}
STEMS = {
    "MOST": "Costs matter.\n\nWhich layout saves MOST?",
    "NOT": "Costs matter.\n\nWhich is NOT needed?",
    "": "Costs matter.\n\nWhich layout is cheapest?",
}


def cause(**changes):
    found = suggest(replace(WRONG, **changes))
    return found.cause if found else None


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, None),
        ({"right": True, "chosen": A, "confidence": "guess"}, "guessed-right"),
        ({"right": True, "chosen": A, "confidence": "sure"}, None),
        ({"right": True, "chosen": A, **HASTY}, None),
        (HASTY, "rushed"),
        ({**HASTY, "words": 20}, None),
        ({**HASTY, "confidence": "sure"}, "rushed"),
        ({"needed": 2}, "misread"),
        ({"overlooked": "LEAST"}, "misread"),
        ({"overlooked": "LEAST", "confidence": "sure"}, "misread"),
        ({"confidence": "sure"}, "concept"),
        ({"confidence": "guess"}, None),
        ({"confidence": "unsure", "struck": A}, "fact"),
        ({"confidence": "sure", "struck": A}, "concept"),
        ({"confidence": "unsure", "trail": (A, B)}, "fact"),
        ({"trail": (A, B)}, "fact"),
        ({"flagged": True, "struck": A}, "fact"),
        ({"confidence": "unsure", "struck": frozenset("cd")}, "fact"),
        ({"confidence": "unsure", "struck": frozenset("c")}, None),
        ({"chosen": frozenset(), "trail": (), "confidence": "sure"}, None),
    ],
)
def test_the_first_rule_that_holds_suggests(changes, expected):
    assert cause(**changes) == expected


@pytest.mark.parametrize("hasty", [HASTY, {"overlooked": "NOT"}, {"needed": 2}])
def test_failing_again_in_the_blind_review_rules_haste_out(hasty):
    assert cause(**hasty) in {"rushed", "misread"}
    assert cause(**hasty, blind=True) in {"rushed", "misread"}
    assert cause(**hasty, blind=False) == "concept"


def test_failing_again_leaves_other_causes_alone():
    assert cause(confidence="unsure", struck=A, blind=False) == "fact"


def test_a_suggestion_says_what_it_saw():
    assert suggest(replace(WRONG, **HASTY)).because == "You spent 5 s on a stem of 80 words."


SETS = st.frozensets(st.sampled_from("abcd"), max_size=3)
BEHAVIOURS = st.builds(
    Behaviour,
    right=st.booleans(),
    chosen=SETS,
    key=st.frozensets(st.sampled_from("abcd"), min_size=1, max_size=2),
    options=st.just(OPTIONS),
    needed=st.integers(1, 3),
    confidence=st.sampled_from(["", "guess", "unsure", "sure"]),
    seconds=st.floats(0, 900),
    fast=st.booleans(),
    flagged=st.booleans(),
    words=st.integers(0, 200),
    struck=SETS,
    trail=st.lists(SETS, max_size=4).map(tuple),
    overlooked=st.sampled_from(["", "MOST", "NOT"]),
    blind=st.sampled_from([None, True, False]),
)


@given(BEHAVIOURS)
def test_what_is_suggested_is_a_cause_and_fits_the_verdict(behaviour):
    found = suggest(behaviour)
    if found is None:
        assert not any(rule.holds(behaviour) for rule in RULES)
        return
    assert found.cause in CAUSES
    assert found.because
    assert (found.cause == "guessed-right") == behaviour.right
    assert behaviour.right or behaviour.chosen


@pytest.mark.parametrize(("word", "stem"), STEMS.items())
def test_the_qualifier_of_a_question_is_found(word, stem):
    assert qualifier(stem) == word


def test_a_negation_counts_as_overlooked_and_others_need_a_sign():
    assert overlooked(STEMS["NOT"], [], quick=False) == "NOT"
    assert overlooked(STEMS["MOST"], ["It is quick."], quick=False) == ""
    assert overlooked(STEMS["MOST"], ["It is quick."], quick=True) == "MOST"
    assert overlooked(STEMS[""], ["It is quick."], quick=True) == ""
    asked = "Which control meets this with the LEAST upkeep?"
    assert overlooked(asked, ["The views need upkeep with each table."], quick=False) == "LEAST"
