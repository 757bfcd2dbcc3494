"""Mocks from elsewhere: written, changed, removed, brought back, merged; never another learner's."""

from datetime import date, timedelta
from itertools import permutations

import pytest
from django.urls import reverse

from practicum.exam import externals
from practicum.exam.externals import EXTERNALS
from practicum.exam.models import ExternalRow
from practicum.history import projections
from practicum.history.models import Record

pytestmark = pytest.mark.django_db

FIELDS = {
    "source": "Another school",
    "taken_on": "2026-11-20",
    "right": "44",
    "items": "65",
    "minutes": "170",
    "right_modeling": "15",
    "items_modeling": "23",
    "mistakes": "Mixed up recall and <b>precision</b>.",
}


@pytest.fixture
def written(pack, learner, clock, signed_in):
    signed_in.post(reverse("exam:external-new"), FIELDS)
    return externals.externals(learner.learner_id)[0]


def test_a_mock_is_kept_and_listed_with_its_wide_range(written, signed_in):
    value = written.external
    assert (value.right, value.items, value.taken_on) == (44, 65, date(2026, 11, 20))
    assert value.domains == {"modeling": (15, 23)}
    page = " ".join(signed_in.get("/exam/").content.decode().split())
    assert "Another school" in page
    assert "37 % to 88 % here" in page
    form = signed_in.get(reverse("exam:external", args=[written.id])).content.decode()
    assert "&lt;b&gt;precision" in form


def test_a_change_replaces_and_a_stale_form_is_refused_with_what_was_typed(
    written, signed_in, clock
):
    clock.advance(1)
    address = reverse("exam:external", args=[written.id])
    assert signed_in.post(address, FIELDS | {"base": written.record, "right": "45"})["Location"]
    stale = signed_in.post(address, FIELDS | {"base": written.record, "right": "46"})
    assert stale.status_code == 409
    assert 'value="46"' in stale.content.decode()
    assert ExternalRow.objects.get().right == 45


def test_a_clock_that_was_set_back_undoes_no_removal(written, signed_in, learner, clock):
    clock.step_wall(-3600)
    signed_in.post(reverse("exam:external-remove", args=[written.id]))
    assert externals.externals(learner.learner_id) == []


def test_removing_can_be_undone(written, signed_in, learner, clock):
    clock.advance(1)
    signed_in.post(reverse("exam:external-remove", args=[written.id]))
    assert externals.externals(learner.learner_id) == []
    assert "was removed" in signed_in.get(f"/exam/?removed={written.id}").content.decode()
    clock.advance(1)
    signed_in.post(reverse("exam:external-restore", args=[written.id]))
    assert externals.externals(learner.learner_id)[0].external == written.external


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"right": "66"}, "More right answers than there were items."),
        ({"taken_on": "2026-11-30"}, "That day has not come yet."),
        ({"items_modeling": ""}, "Give both numbers, or neither."),
        ({"items_modeling": "70", "right_modeling": "1"}, "more items than the whole mock"),
        ({"source": ""}, "This field is required."),
        ({"right": "many"}, "Enter a whole number."),
        ({"items": "0"}, "greater than or equal to 1"),
    ],
)
def test_what_cannot_be_right_is_said_beside_its_field_and_nothing_is_kept(
    pack, clock, signed_in, changes, words
):
    answer = signed_in.post(reverse("exam:external-new"), FIELDS | changes)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not Record.objects.exists()


def test_a_classmates_mock_answers_like_one_that_is_not_there(written, signed_in_classmate):
    nothing = signed_in_classmate.get(reverse("exam:external", args=["nothing"]))
    theirs = signed_in_classmate.get(reverse("exam:external", args=[written.id]))
    assert theirs.status_code == nothing.status_code == 404
    assert theirs.content == nothing.content
    for name in ("external-remove", "external-restore", "external"):
        answer = signed_in_classmate.post(reverse(f"exam:{name}", args=[written.id]), FIELDS)
        assert answer.status_code == 404
    assert ExternalRow.objects.get().removed is False


def test_the_order_in_which_records_arrive_does_not_matter(written, learner, clock):
    name, value = written.id, written.external
    clock.advance(60)
    externals.remove_external(learner.learner_id, name, clock.now())
    externals.write_external(learner.learner_id, value, clock.now() + timedelta(hours=1), name)
    records = list(Record.objects.filter(subject=name))
    tables = set()
    for order in permutations(records):
        ExternalRow.objects.all().delete()
        externals.take(learner.learner_id, list(order))
        row = ExternalRow.objects.get()
        tables.add((row.right, row.removed, row.written_at, row.record_id, row.source))
    assert len(tables) == 1
    assert not projections.differs(EXTERNALS, learner.learner_id)


def test_a_record_that_cannot_be_read_is_passed_over(pack, learner, clock):
    from practicum.history.services import Entry, append

    for payload in ({}, {"source": 1}, {"taken_on": "some day", "source": "x", "title": ""}):
        append(Entry(learner.learner_id, clock.now(), externals.WRITTEN, "some-id", payload))
    assert externals.externals(learner.learner_id) == []
