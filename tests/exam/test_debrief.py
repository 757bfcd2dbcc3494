"""Between the end and the key: what is asked, in which order, and what the answers add up to."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from practicum.exam.engine.blind import MOST, gap, worth_a_second_look
from practicum.exam.engine.debrief import Told, fold, pending, steps_of
from practicum.exam.engine.events import Event
from practicum.exam.engine.forecast import Forecast, fault_of, outcome
from practicum.exam.engine.strict import strict
from practicum.exam.engine.traces import Trace
from tests.exam.sittings import START

CONFIDENCE = st.sampled_from([None, "guess", "unsure", "sure"])
TRACES = st.lists(
    st.tuples(st.booleans(), st.booleans(), CONFIDENCE, st.floats(0, 900), st.booleans()),
    max_size=80,
).map(lambda rows: tuple(Trace(n, *row) for n, row in enumerate(rows, start=1)))


def trace(position, *, answered=True, flagged=False, confidence=None, slow=False):
    return Trace(position, answered, flagged, confidence, 60.0, slow)


def said(*events):
    return fold(
        Event(type_, START + timedelta(seconds=n), data) for n, (type_, data) in enumerate(events)
    )


REHEARSAL = steps_of("rehearsal")


def test_a_rehearsal_asks_conditions_then_guesses_then_offers_the_blind_review():
    traces = (trace(1), trace(2, flagged=True))
    assert pending(REHEARSAL, Told(), traces) == "conditions"
    told = said(("conditions", {"alone": True}))
    assert pending(REHEARSAL, told, traces) == "guessed"
    told = said(("conditions", {}), ("guessed", {"positions": [1], "done": True}))
    assert pending(REHEARSAL, told, traces) == "blind"
    told = said(("conditions", {}), ("guessed", {"positions": []}), ("blind-finished", {}))
    assert pending(REHEARSAL, told, traces) is None


def test_practice_does_not_ask_for_conditions():
    assert steps_of("practice") == ("guessed", "blind")


def test_guesses_are_not_asked_when_confidence_was_given_on_the_way():
    assert pending(("guessed",), Told(), (trace(1, confidence="sure"), trace(2))) is None
    assert pending(("guessed",), Told(), (trace(1, answered=False),)) is None


def test_ticks_on_their_way_keep_the_question_open_and_never_reopen_it():
    ticking = said(("guessed", {"positions": [1], "done": False}))
    assert pending(("guessed",), ticking, (trace(1),)) == "guessed"
    done = said(("guessed", {"positions": [1]}), ("guessed", {"positions": [2], "done": False}))
    assert pending(("guessed",), done, (trace(1),)) is None


def test_a_chosen_blind_review_stays_until_it_is_finished_or_skipped():
    begun = ("blind-begun", {"positions": [1, 2]})
    assert pending(("blind",), said(begun), ()) == "blind"
    assert pending(("blind",), said(begun, ("skipped", {"step": "blind"})), ()) is None
    assert pending(("blind",), said(begun, ("blind-finished", {})), ()) is None


def test_once_the_result_was_shown_nothing_is_asked_any_more():
    assert pending(REHEARSAL, said(("opened", {})), (trace(1, flagged=True),)) is None


def test_sittings_of_older_versions_ask_nothing():
    assert pending((), Told(), (trace(1, flagged=True),)) is None


def test_what_cannot_be_read_changes_nothing():
    told = said(("guessed", {"who": "knows"}), ("blind-answered", {}), ("forecast", {"low": "x"}))
    assert told == Told()


@given(TRACES, st.sets(st.integers(1, 80)))
def test_a_second_look_takes_at_most_fifteen_and_only_what_has_a_mark(traces, guessed):
    chosen = worth_a_second_look(traces, guessed)
    assert list(chosen) == sorted(set(chosen))
    marks = {
        one.position: one.flagged
        + one.slow
        + (one.confidence == "guess" or one.position in guessed)
        for one in traces
    }
    assert all(marks[position] for position in chosen)
    left_out = [marks[one.position] for one in traces if one.position not in chosen]
    if len(chosen) < MOST:
        assert not any(left_out)
    elif left_out:
        assert max(left_out) <= min(marks[position] for position in chosen)


@given(st.dictionaries(st.integers(1, 65), st.tuples(st.booleans(), st.booleans())))
def test_the_gap_sorts_every_item_once(verdicts):
    found = gap(verdicts)
    assert found.total == len(verdicts)
    assert all(verdicts[one] == (False, False) for one in found.knowledge)
    assert all(verdicts[one] == (False, True) for one in found.time)
    assert all(verdicts[one] == (True, False) for one in found.shaky)
    assert all(verdicts[one] == (True, True) for one in found.firm)


@given(st.lists(st.tuples(CONFIDENCE, st.booleans()), max_size=65))
def test_the_strict_view_counts_every_answer_once(answers):
    found = strict((n, *answer) for n, answer in enumerate(answers))
    groups = vars(found).values()
    assert sorted(one for group in groups for one in group) == list(range(len(answers)))
    assert len(found.lucky) == answers.count(("guess", True))
    assert len(found.sure_right) == answers.count(("sure", True))


@given(st.integers(-5, 70), st.integers(-5, 70), st.integers(-5, 70), st.integers(0, 65))
def test_a_forecast_is_three_numbers_that_do_not_fall(low, likely, high, right):
    if fault_of(low, likely, high, 65) is None:
        assert 0 <= low <= likely <= high <= 65
        kind = outcome(Forecast(low, likely, high), right)
        assert (kind == "within") == (low <= right <= high)
    else:
        assert not 0 <= low <= likely <= high <= 65
