"""Where the time went: the title says what the bars show, and no gain is invented."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from practicum.exam.engine.events import Event
from practicum.exam.engine.leaving import leave_at, rule_minutes
from practicum.exam.engine.pacing_chart import chart, order_taken, title
from practicum.exam.engine.skimming import skim
from tests.exam.sittings import after

SECONDS = st.dictionaries(st.integers(1, 65), st.floats(0, 5000), min_size=1)
SHARE = 180 / 65 * 60


@given(SECONDS, st.one_of(st.none(), st.floats(20, 400)))
def test_every_bar_stands_inside_the_plot_and_no_two_labels_share_a_place(seconds, share):
    drawn = chart(sorted(seconds), seconds, share)
    assert [bar.position for bar in drawn.bars] == sorted(seconds)
    for bar in drawn.bars:
        assert 0 <= bar.x <= bar.x + bar.width <= 100 + 1e-9
        assert bar.y >= -1e-9
        assert bar.y + bar.height == pytest.approx(100)
        assert 0 <= bar.over <= bar.height + 1e-9
    for lane in range(3):
        extents = [label.extent for label in drawn.labels if label.lane == lane]
        assert all(one[1] <= other[0] for one, other in pairwise(extents))
    assert drawn.line is None or 0 <= drawn.line <= 100
    assert len(drawn.ticks) >= 2


def test_the_title_says_what_was_lost_on_how_many():
    seconds = dict.fromkeys(range(1, 60), 100.0) | dict.fromkeys(range(60, 66), SHARE + 140)
    assert title(seconds, SHARE) == "You lost 14 minutes on six items"
    assert title({1: SHARE + 300}, SHARE) == "You lost 5 minutes on one item"
    assert title({1: SHARE}, SHARE) == "No item ran away with the clock"
    assert title({1: 9999}, None) == "Without a clock there is no pace to keep"


def test_items_stand_in_the_order_they_first_came_on_screen():
    events = [
        Event("show", after(0), {"position": 1}),
        Event("move", after(1), {"to": 5}),
        Event("move", after(2), {"to": 0}),
        Event("move", after(3), {"to": 2}),
        Event("move", after(4), {"to": 5}),
        Event("flag", after(5), {"position": 7, "on": True}),
    ]
    assert order_taken(events) == (1, 5, 2)


@given(st.lists(st.tuples(st.floats(0, 2000), st.sampled_from(["right", "wrong", "blank"]))))
def test_the_rule_frees_what_lies_beyond_it_and_says_how_it_ended(taken):
    left = leave_at(4, taken)
    over = [(spent, ending) for spent, ending in taken if spent > 240]
    assert left.items == len(over)
    assert left.freed == pytest.approx(sum(spent - 240 for spent, _ in over))
    assert left.right == [ending for _, ending in over].count("right")


def test_the_rule_is_four_minutes_for_the_exam_and_follows_extra_time():
    assert rule_minutes(180, 65) == 4
    assert rule_minutes(360, 65) == 8.5
    assert rule_minutes(None, 65) == 4


def test_the_skim_pass_ends_with_the_last_first_mark():
    events = [
        Event("show", after(0), {"position": 1}),
        Event("mark", after(10), {"position": 1, "level": "easy"}),
        Event("mark", after(30), {"position": 2, "level": "hard"}),
        Event("mark", after(900), {"position": 1, "level": "hard"}),
    ]
    found = skim(events, {1: "hard", 2: "hard"}, {1: True, 2: False})
    assert found.seconds == 30
    assert (found.easy, found.hard) == ((0, 0), (1, 2))
    assert skim(events[:1], {}, {}) is None
