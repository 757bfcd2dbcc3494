"""Your next three hours: never more than 180 minutes, and only what the sitting gives reason for."""

from hypothesis import given
from hypothesis import strategies as st

from practicum.exam.engine.next_hours import BUDGET, Facts, Topic, next_hours, weakest

COUNT = st.integers(0, 65)
TOPICS = st.lists(
    st.tuples(st.integers(0, 5), st.integers(0, 5)).map(lambda two: (two[0], sum(two))), max_size=40
).map(lambda rows: tuple(Topic(f"t{n:02}", f"Topic {n}", *row) for n, row in enumerate(rows)))
FACTS = st.builds(Facts, st.floats(0, 400), COUNT, COUNT, COUNT, COUNT, COUNT, TOPICS)


@given(FACTS)
def test_the_minutes_fit_and_every_act_has_a_reason(facts):
    acts = next_hours(facts)
    assert sum(act.minutes for act in acts) <= BUDGET
    assert all(act.minutes >= 1 and act.reason and act.title for act in acts)
    names = [act.name for act in acts if act.name != "topic"]
    assert len(names) == len(set(names))
    asked = {"sure-wrong": facts.sure_wrong, "wrong": facts.wrong, "lucky": facts.lucky}
    assert all(count or name not in names for name, count in asked.items())


@given(FACTS)
def test_sure_and_wrong_comes_before_everything_but_rest(facts):
    names = [act.name for act in next_hours(facts)]
    if facts.sure_wrong:
        assert names.index("sure-wrong") <= 1


def test_nothing_to_learn_from_gives_no_acts():
    assert next_hours(Facts(180, 0, 0, 0, 0, 0, ())) == ()


def test_a_bad_mock_is_cut_to_three_hours_and_says_so():
    acts = next_hours(
        Facts(180, 20, 25, 12, 10, 57, (Topic("a", "A", 3, 3), Topic("b", "B", 2, 3)))
    )
    by_name = {act.name: act for act in acts}
    assert by_name["sure-wrong"].title == "Review 15 of 20 items you were sure of and got wrong"
    assert by_name["log"].title == "Log the twelve that teach most"
    assert sum(act.minutes for act in acts) == BUDGET


@given(TOPICS)
def test_the_weakest_topics_have_a_wrong_answer_and_three_of_three_beats_one_of_one(topics):
    assert all(topic.wrong for topic in weakest(topics))
    found = weakest([Topic("one", "One", 1, 1), Topic("three", "Three", 3, 3)])
    assert [topic.id for topic in found] == ["three", "one"]
