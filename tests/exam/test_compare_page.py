"""Two results side by side, and the history that does not cost more as it grows."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from practicum.exam import externals
from practicum.exam.engine.external import External
from tests.exam.drivers import Driver

pytestmark = pytest.mark.django_db


def sat(learner, clock, right, **terms):
    driver = Driver.start(learner, clock, **terms)
    for position in range(1, right + 1):
        driver.answer(position)
    driver.submit()
    clock.advance(3600)
    return driver


def shown(client, **names):
    answer = client.get(reverse("exam:compare"), names)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_with_fewer_than_two_results_it_says_what_will_stand_here(pack, clock, signed_in):
    assert "can be laid side by side here" in shown(signed_in)


def test_the_last_two_are_compared_and_a_small_change_is_no_change(pack, learner, clock, signed_in):
    sat(learner, clock, 10)
    sat(learner, clock, 14)
    text = shown(signed_in)
    assert "<h1>No clear change</h1>" in text
    assert "10 of 65, then 14 of 65: +6 points." in text
    assert "65 of 65 items were new to you in the first, 55 of 65 in the second." in text


def test_earlier_is_always_first_and_a_large_change_is_called_one(pack, learner, clock, signed_in):
    one, other = sat(learner, clock, 3), sat(learner, clock, 20)
    text = shown(signed_in, a=other.id, b=one.id)
    assert "<h1>Better</h1>" in text
    assert "3 of 65, then 20 of 65: +26 points." in text


def test_a_mock_from_elsewhere_is_compared_with_its_uncertainty(pack, learner, clock, signed_in):
    one = sat(learner, clock, 20)
    value = External(
        "mls-c01", "A school", "", clock.now().date(), 40, 65, 100, {"modeling": (9, 10)}, ""
    )
    name = externals.write_external(learner.learner_id, value, clock.now())
    text = shown(signed_in, a=one.id, b=name)
    assert "by ±19 points" in text
    assert text.count("<tr>") == 2


def test_a_sealed_result_and_a_classmates_cannot_be_compared(
    pack, learner, clock, signed_in, signed_in_classmate
):
    one, other = sat(learner, clock, 3), sat(learner, clock, 9)
    sealed = Driver.start(learner, clock)
    sealed.end()
    assert "Choose two results." in shown(signed_in, a=one.id, b=sealed.id)
    theirs = signed_in_classmate.get(reverse("exam:compare"), {"a": one.id, "b": other.id})
    assert theirs.status_code == 404


def test_the_pages_cost_the_same_however_long_the_history(pack, learner, clock, signed_in):
    first = sat(learner, clock, 3)
    sat(learner, clock, 5)
    pages = ["/exam/", reverse("exam:compare"), reverse("exam:result", args=[first.id])]

    def queries():
        counts = []
        for page in pages:
            signed_in.get(page)
            with CaptureQueriesContext(
                connection,
            ) as found:
                signed_in.get(page)
            counts.append(len(found))
        return counts

    before = queries()
    for _ in range(8):
        sat(learner, clock, 1)
    assert queries() == before
    assert max(before) <= 20
