"""Two tabs: one holds the pen, the other is read-only or takes over."""

from tests.exam.sittings import OTHER, Tab, fresh, taken


def test_a_tab_without_the_pen_cannot_write():
    _, reason = Tab(OTHER).say(fresh(), "select", 5, position=1, chosen=["a"])
    assert reason == "pen-lost"


def test_what_was_made_before_the_takeover_comes_in_and_what_came_later_does_not():
    first = Tab()
    sitting = taken(fresh(), OTHER, at=60)
    sitting, reason = first.say(sitting, "select", 59, arrives=70, position=1, chosen=["a"])
    assert reason is None
    _, reason = first.say(sitting, "select", 61, arrives=70, position=2, chosen=["a"])
    assert reason == "pen-lost"


def test_an_older_answer_that_arrives_later_does_not_replace_a_newer_one():
    first, second = Tab(), Tab(OTHER, lease=2)
    sitting = taken(fresh(), OTHER, at=60)
    sitting, _ = second.say(sitting, "select", 65, position=1, chosen=["b"])
    sitting, _ = first.say(sitting, "select", 59, arrives=70, position=1, chosen=["a"])
    assert sitting.answer(1).chosen == {"b"}


def test_the_tab_that_lost_the_pen_cannot_end_the_sitting():
    sitting = taken(fresh(), OTHER, at=60)
    _, reason = Tab().say(sitting, "submit", 59, arrives=70)
    assert reason == "pen-lost"
