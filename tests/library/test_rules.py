"""Each rule of the content guide on an item that breaks it, and on one that does not."""

import pytest

from practicum.library.engine.gates.base import clopper_pearson, share_gate
from practicum.library.engine.grading import choices_needed, grade
from practicum.library.engine.hashing import version_hash
from practicum.library.engine.rules import check_item
from practicum.library.engine.schema import Item, Service
from tests import small_pack


def item(**changes):
    made = small_pack.item("an-item", "a-topic", multiple=changes.pop("multiple", False))
    return Item.model_validate(made | changes)


def with_texts(*texts, multiple=False):
    made = small_pack.item("an-item", "a-topic", multiple=multiple)
    for option, text in zip(made["options"], texts, strict=True):
        option["text"] = text
    return Item.model_validate(made)


def rules(found, severity=None):
    return {one.rule for one in found if severity in {None, one.severity}}


LONG = "a very long key that goes on and on, far beyond what the others say about it"

BROKEN = {
    "L01": with_texts(LONG, "short one", "short two", "short three"),
    "L02": with_texts("x", "twelve letters", "twelve others", "twelve of them"),
    "L03": with_texts("a b", "much, much longer than that", "middling size", "middling too"),
    "L06": with_texts("one way", "always this", "never that", "another way"),
    "L07": with_texts("it may work", "it will work", "it does work", "it did work"),
    "L08": with_texts("choice of theirs", "one more", "two more", "three more"),
    "L10": with_texts("one.", "two", "three", "four"),
    "L11": with_texts("a thing (of two)", "a thing of one", "a thing of six", "a thing of ten"),
    "L12": with_texts("one", "two", "three", "all of the above"),
    "L14": with_texts("same words here", "same words here", "other", "another"),
    "L15": with_texts("30 nodes", "10 nodes", "20 nodes", "40 nodes"),
    "L16": item(),
    "L17": item(stem="Is it so? Then which one?"),
    "L21": item(style="trade-off"),
    "L23": item(multiple=True, stem="Which should they take?"),
}


@pytest.mark.parametrize("rule", [rule for rule in BROKEN if rule != "L21"])
def test_a_rule_finds_what_breaks_it(rule):
    assert rule in rules(check_item(BROKEN[rule]))


def test_reasons_are_asked_of_every_distractor():
    made = small_pack.item("an-item", "a-topic")
    del made["options"][1]["right_if"]
    made["options"][2]["right_if"] = "never: it cannot be"
    found = check_item(Item.model_validate(made))
    assert sum(one.rule == "L21" for one in found) == 2


def test_an_ended_service_and_a_former_name_are_faults_unless_in_brackets():
    common = {"checked_on": "2026-11-23", "url": "https://example.org"}
    services = [
        Service(id="gone", name="Amazon Gone", status="ended", **common),
        Service(id="hose", name="Amazon Hose", former=("Old Hose",), status="current", **common),
    ]

    def found(text):
        return rules(check_item(with_texts(text, "b b", "c c", "d d"), services))

    assert "L22" in found("Amazon Gone")
    assert "L22" in found("Old Hose")
    assert "L22" not in found("Amazon Hose (formerly Old Hose)")


def test_a_plain_item_has_no_fault():
    assert rules(check_item(item()), "fault") == set()


def test_grading_is_all_or_nothing_and_blank_is_wrong():
    two = item(multiple=True)
    assert choices_needed(two) == 2
    assert grade(two, frozenset("ab"))
    for chosen in ("", "a", "ac", "abc"):
        assert not grade(two, frozenset(chosen))


def test_the_hash_covers_what_is_seen_and_nothing_else():
    base = item()
    assert version_hash(base) == version_hash(item(angoff=[0.1, 0.2], version=2))
    assert version_hash(base) != version_hash(item(takeaway="Another."))


@pytest.mark.parametrize(("hits", "total"), [(0, 10), (3, 10), (10, 10), (40, 200)])
def test_exact_intervals_agree_with_scipy(hits, total):
    from scipy.stats import binomtest

    low, high = clopper_pearson(hits, total)
    exact = binomtest(hits, total).proportion_ci(0.95, "exact")
    assert low == pytest.approx(exact.low, abs=1e-6)
    assert high == pytest.approx(exact.high, abs=1e-6)


def test_a_small_bank_fails_a_gate_only_when_its_interval_excludes_the_bounds():
    assert share_gate("L01", "x", 2, 10, low=0.25, high=0.3).outcome == "passed"
    assert share_gate("L01", "x", 10, 12, low=0.15, high=0.3).outcome == "failed"
    assert share_gate("L01", "x", 20, 100, low=0.25, high=0.3).outcome == "failed"
