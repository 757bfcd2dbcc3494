"""Each action of a sitting: works, repeats do nothing, strange input is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from practicum.exam.engine.actions import ACTIONS
from practicum.exam.engine.deciding import decide
from practicum.exam.engine.events import apply
from practicum.exam.engine.sitting import counts
from tests.exam.sittings import Tab, after, fresh


def test_a_repeat_after_a_lost_reply_changes_nothing():
    tab = Tab()
    action = tab.action("select", 5, position=1, chosen=["a"])
    sitting = apply(fresh(), decide(fresh(), action, after(5)))
    assert decide(sitting, action, after(9)) is None


@pytest.mark.parametrize(
    ("type_", "data", "field", "value"),
    [
        ("select", {"chosen": ["b"]}, "chosen", {"b"}),
        ("strike", {"struck": ["a", "c"]}, "struck", {"a", "c"}),
        ("flag", {"on": True}, "flagged", True),
        ("note", {"text": "look again"}, "note", "look again"),
        ("highlight", {"spans": [{"start": 3, "end": 9}]}, "spans", ((3, 9),)),
        ("confidence", {"level": "guess"}, "confidence", "guess"),
    ],
)
def test_each_action_leaves_its_trace(type_, data, field, value):
    sitting, reason = Tab().say(fresh(), type_, 5, position=2, **data)
    assert reason is None
    assert getattr(sitting.answer(2), field) == value
    assert sitting.answer(2).seen


@pytest.mark.parametrize(
    ("type_", "data", "reason"),
    [
        ("select", {"position": 1, "chosen": ["a", "b"]}, "too-many-chosen"),
        ("select", {"position": 1, "chosen": ["z"]}, "no-such-option"),
        ("select", {"position": 99, "chosen": ["a"]}, "no-such-position"),
        ("strike", {"position": 1, "struck": ["z"]}, "no-such-option"),
        ("move", {"to": 99}, "no-such-position"),
    ],
)
def test_what_does_not_exist_is_refused(type_, data, reason):
    assert Tab().say(fresh(), type_, 5, **data)[1] == reason


def test_a_tool_that_is_not_on_offer_is_refused():
    from dataclasses import replace

    sitting = fresh()
    bare = replace(sitting, plan=replace(sitting.plan, tools=frozenset()))
    assert Tab().say(bare, "strike", 5, position=1, struck=["a"])[1] == "tool-not-offered"


def test_a_multiple_response_is_complete_only_with_every_choice():
    tab = Tab()
    sitting, _ = tab.say(fresh(), "select", 5, position=5, chosen=["a"])
    assert sitting.answer(5).status(2) == "incomplete"
    sitting, _ = tab.say(sitting, "select", 6, position=5, chosen=["a", "b"])
    assert counts(sitting) == {"complete": 1, "incomplete": 0, "unseen": 4, "flagged": 0}


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(), st.lists, max_leaves=20))
def test_strange_json_is_refused_and_never_crashes(data):
    with pytest.raises(ValidationError):
        ACTIONS.validate_python([data])


ACTION = st.one_of(
    st.tuples(
        st.just("select"),
        st.fixed_dictionaries(
            {"position": st.integers(1, 5), "chosen": st.lists(st.sampled_from("abcd"), max_size=1)}
        ),
    ),
    st.tuples(
        st.just("flag"), st.fixed_dictionaries({"position": st.integers(1, 5), "on": st.booleans()})
    ),
    st.tuples(st.just("move"), st.fixed_dictionaries({"to": st.integers(0, 5)})),
)


@given(st.lists(ACTION, max_size=30))
def test_the_last_writer_wins_whatever_was_said_before(said):
    tab, sitting = Tab(), fresh()
    expected: dict[int, frozenset[str]] = {}
    for second, (type_, data) in enumerate(said, start=1):
        sitting, _ = tab.say(sitting, type_, second, **data)
        if type_ == "select":
            expected[data["position"]] = frozenset(data["chosen"])
    assert {p: sitting.answer(p).chosen for p in expected} == expected
