"""Status, comfort, evidence, days and the choice of lines: pure functions."""

from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from practicum.tracker.engine.angles import LAB_IS_MISSING, Touches, angles, last_reviewed
from practicum.tracker.engine.comfort import Comfort, rating
from practicum.tracker.engine.days import spoken
from practicum.tracker.engine.evidence import ENOUGH, Evidence
from practicum.tracker.engine.lines import SORTS, Line, Place, Wanted, chosen
from practicum.tracker.engine.status import Facts, standing

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("facts", "status"),
    [
        (Facts(), "not-started"),
        (Facts(touched=True), "in-progress"),
        (Facts(touched=True, overview_read=True), "in-progress"),
        (Facts(touched=True, items_reviewed=3), "in-progress"),
        (Facts(touched=True, overview_read=True, items_reviewed=1), "reviewed"),
        (Facts(by_hand=True), "mastered"),
    ],
)
def test_status_follows_its_rules(facts, status):
    assert standing(facts).status == status


def test_a_hand_never_hides_what_the_record_says():
    for touched, read, reviewed in product([False, True], [False, True], [0, 1]):
        by_record = standing(Facts(touched, read, reviewed))
        by_hand = standing(Facts(touched, read, reviewed, by_hand=True))
        assert by_hand.by_hand
        assert by_hand.by_record == by_record.status
        assert not by_record.by_hand


def test_what_is_missing_is_said():
    assert standing(Facts(touched=True, overview_read=True)).missing == ("Review one item of it",)
    assert standing(Facts(True, True, 1)).missing == ()


def test_a_topic_inherits_until_it_is_rated():
    assert Comfort(None, 3).level == 3
    assert Comfort(None, 3).origin == "task"
    assert Comfort(1, 3).level == 1
    assert Comfort(1, 3).origin == "topic"
    assert Comfort().level is None


@given(st.text())
def test_a_rating_is_one_to_five_or_nothing(text):
    try:
        level = rating(text)
    except ValueError:
        return
    assert level in {None, 1, 2, 3, 4, 5}
    assert level is None or text.strip() == str(level) or int(text) == level


def test_a_range_needs_enough_first_sights_whatever_is_answered_again():
    again = Evidence(answered=40, right=40, first=ENOUGH - 1, first_right=ENOUGH - 1)
    assert again.likely is None
    enough = Evidence(answered=ENOUGH, right=3, first=ENOUGH, first_right=3)
    assert enough.likely.low < 3 / ENOUGH < enough.likely.high


def test_angles_say_what_was_touched_and_that_labs_are_missing():
    done = Touches(overview_on=TODAY - timedelta(3), source_on=TODAY, sources=2, answers=1)
    theory, documentation, lab, practice, _review = angles(done)
    assert (theory.last, theory.detail) == (TODAY, "overview read, 2 sources begun")
    assert (lab.last, lab.detail) == (None, LAB_IS_MISSING)
    assert documentation.last is None
    assert practice.detail == "1 answer"


def test_an_answer_is_no_review():
    assert last_reviewed(Touches(answered_on=TODAY)) is None
    assert last_reviewed(Touches(answered_on=TODAY, session_on=TODAY)) == TODAY


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "today"),
        (1, "tomorrow"),
        (-1, "yesterday"),
        (12, "in 12 days"),
        (-5, "5 days ago"),
        (-90, "25 Aug"),
        (90, "21 Feb 2027"),
    ],
)
def test_days_are_said_as_a_person_says_them(days, words):
    assert spoken(TODAY + timedelta(days), TODAY) == words


def line(name, **more):
    place = Place("p", more.pop("domain", "d"), "D", 1, "1.1")
    facts = more.pop("facts", Facts())
    known = {
        "title": name.title(), "frequency": "often", "complexity": "simple", "comfort": Comfort(),
        "evidence": Evidence(), "done": 0, "available": 1, "angles": angles(Touches()),
        "last_reviewed": None, "next_due": None, "links": (), "notes": 0, "mistakes": 0,
    }  # fmt: skip
    return Line(id=name, place=place, standing=standing(facts), words=name, **(known | more))


LINES = [
    line("a", comfort=Comfort(None, 2), notes=1, next_due=TODAY, mistakes=2),
    line("b", comfort=Comfort(5, 2), last_reviewed=TODAY, domain="other"),
    line("c", facts=Facts(by_hand=True), frequency="rarely", evidence=Evidence(4, 1, 4, 1)),
    line("d", evidence=Evidence(4, 3, 4, 3), comfort=Comfort(3)),
]


@pytest.mark.parametrize(
    ("wanted", "names"),
    [
        (Wanted(), "abdc"),
        (Wanted(domain="other"), "b"),
        (Wanted(status="mastered"), "c"),
        (Wanted(frequency="often", comfort="5"), "b"),
        (Wanted(comfort="2"), "a"),
        (Wanted(comfort="none"), "c"),
        (Wanted(words="B"), "b"),
        (Wanted(sort="comfort"), "adbc"),
        (Wanted(sort="-comfort"), "bdac"),
        (Wanted(sort="evidence"), "cdab"),
        (Wanted(sort="-evidence"), "dcab"),
        (Wanted(sort="-status"), "cabd"),
        (Wanted(sort="due"), "abdc"),
        (Wanted(sort="nonsense"), "abdc"),
    ],
)
def test_lines_are_chosen_and_sorted_alike_for_every_view(wanted, names):
    assert "".join(one.id for one in chosen(LINES, wanted)) == names


def test_every_sort_keeps_every_line():
    for name in SORTS:
        for sort in (name, f"-{name}"):
            assert {one.id for one in chosen(LINES, Wanted(sort=sort))} == set("abcd")
