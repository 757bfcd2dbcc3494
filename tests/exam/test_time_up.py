"""The deadline is a stored instant: what was made before it counts, what came after does not."""

from practicum.exam.engine.events import Event, apply
from practicum.exam.engine.sitting import LATE_WINDOW
from tests.exam.sittings import START, Tab, after, fresh

DEADLINE = 600


def closed_by_time():
    return apply(fresh(), Event("time-up", after(DEADLINE), {}))


def test_the_sitting_is_due_at_the_deadline_and_not_before():
    sitting = fresh()
    assert not sitting.is_due(after(DEADLINE - 0.001))
    assert sitting.is_due(after(DEADLINE))


def test_an_answer_two_seconds_before_the_deadline_counts():
    sitting, reason = Tab().say(fresh(), "select", DEADLINE - 2, position=1, chosen=["a"])
    assert reason is None
    assert sitting.answer(1).chosen == {"a"}


def test_an_answer_made_in_time_counts_after_the_close_and_is_listed_as_late():
    sitting, reason = Tab().say(
        closed_by_time(), "select", DEADLINE - 2, arrives=DEADLINE + 3600, position=1, chosen=["a"]
    )
    assert reason is None
    assert sitting.answer(1).chosen == {"a"}
    assert sitting.late == (1,)
    assert sitting.closed_at == after(DEADLINE)


def test_an_answer_made_after_the_deadline_is_refused():
    sitting, reason = Tab().say(closed_by_time(), "select", DEADLINE, position=1, chosen=["a"])
    assert reason == "time-up"
    assert sitting.answer(1).chosen == frozenset()


def test_after_a_day_nothing_comes_in_any_more():
    arrives = DEADLINE + LATE_WINDOW.total_seconds() + 1
    _, reason = Tab().say(closed_by_time(), "select", 10, arrives=arrives, position=1, chosen=["a"])
    assert reason == "too-late"


def test_a_clock_that_runs_ahead_in_the_browser_cannot_make_an_action_later_than_now():
    sitting, reason = Tab().say(
        fresh(), "select", DEADLINE + 500, arrives=30, position=1, chosen=["a"]
    )
    assert reason is None
    assert sitting.answer(1).chosen_at == after(30)


def test_an_action_cannot_be_made_before_the_start():
    sitting, _ = Tab().say(fresh(), "select", -500, arrives=30, position=1, chosen=["a"])
    assert sitting.answer(1).chosen_at == START


def test_a_submission_closes_once_and_a_second_one_changes_nothing():
    tab = Tab()
    sitting, _ = tab.say(fresh(), "submit", 100)
    again, reason = tab.say(sitting, "submit", 101)
    assert (sitting.status, sitting.closed_by, sitting.closed_at) == (
        "closed",
        "person",
        after(100),
    )
    assert reason == "submitted"
    assert again == sitting


def test_a_step_of_the_wall_clock_moves_the_deadline_and_the_whole_frame():
    tab = Tab()
    sitting, _ = tab.say(fresh(), "select", 10, position=1, chosen=["a"])
    sitting = apply(sitting, Event("clock-step", after(-3590), {"seconds": -3600}))
    assert sitting.deadline == after(DEADLINE - 3600)
    changed, reason = tab.say(sitting, "select", 20 - 3600, position=1, chosen=["b"])
    assert reason is None
    assert changed.answer(1).chosen == {"b"}


def test_a_pause_moves_the_deadline_in_practice_and_is_refused_in_a_rehearsal():
    tab = Tab()
    assert tab.say(fresh(), "pause", 10)[1] == "no-pause-in-rehearsal"
    sitting, _ = tab.say(fresh(mode="practice"), "pause", 10)
    assert not sitting.is_due(after(5000))
    _, reason = tab.say(sitting, "select", 20, position=1, chosen=["a"])
    assert reason == "paused"
    sitting, _ = tab.say(sitting, "resume", 100)
    assert sitting.deadline == after(DEADLINE + 90)
    assert sitting.status == "running"


def test_an_untimed_sitting_is_never_due():
    assert not fresh(minutes=None).is_due(after(10**7))
