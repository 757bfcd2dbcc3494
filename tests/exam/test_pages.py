"""Pages of the exam slice: work, are nobody else's, refuse strange input, and cost few queries."""

import json

import pytest
from django.urls import reverse

from practicum.exam.models import SittingRow
from practicum.history.models import Record

pytestmark = pytest.mark.django_db

OBJECTS = ("sitting", "conditions", "result", "review", "token")
CALLS = ("actions", "pen", "leave")


@pytest.fixture
def closed(started):
    started.answer(1)
    started.submit()
    return started


def address(name, driver, *more):
    return reverse(f"exam:{name}", args=[driver.id, *more])


def test_nothing_of_a_sitting_answers_a_classmate_or_a_stranger(
    closed, signed_in, signed_in_classmate, client
):
    from django.test import Client

    stranger = Client()
    for name in (*OBJECTS, *CALLS):
        ask = "post" if name in CALLS else "get"
        theirs = (
            getattr(signed_in_classmate, ask)(
                address(name, closed), "{}", content_type="application/json"
            )
            if ask == "post"
            else signed_in_classmate.get(address(name, closed))
        )
        nothing = signed_in_classmate.get("/exam/sittings/nothing/result/")
        assert theirs.status_code in ({404, 400} if name in CALLS else {404})
        if name not in CALLS:
            assert theirs.content == nothing.content
        assert getattr(stranger, ask)(address(name, closed)).status_code == 401
    theirs = signed_in_classmate.get(address("review-item", closed, 1))
    assert theirs.status_code == 404


def test_calls_of_a_classmate_change_nothing(started, signed_in_classmate):
    body = json.dumps({"client": "tab-00000009", "force": True})
    answer = signed_in_classmate.post(address("pen", started), body, "application/json")
    assert answer.status_code == 404
    action = {"client": started.client, "seq": 1, "lease": 1, "made_at": "2026-11-23T12:00:00Z"}
    body = json.dumps({"client": started.client, "actions": [action | {"type": "submit"}]})
    answer = signed_in_classmate.post(address("actions", started), body, "application/json")
    assert answer.status_code == 404
    assert SittingRow.objects.get(pk=started.id).status == "running"


@pytest.mark.parametrize(
    "body",
    [
        "",
        "[]",
        "{}",
        '{"client": "x"}',
        '{"client": "tab-00000001", "actions": [{"type": "?"}]}',
        '{"client": "tab-00000001", "actions": "many"}',
        "\x00",
        '{"client": 1, "actions": [[]]}',
        '{"client": "tab-00000001", "actions": ' + "[" * 100_000,
        '{"client":' * 100_000,
        f'{{"client": {"9" * 5000}}}',
    ],
    ids=range(11),
)
def test_unreadable_calls_are_refused_and_record_nothing(started, signed_in, body):
    before = Record.objects.count()
    answer = signed_in.post(address("actions", started), body, "application/json")
    assert answer.status_code == 400
    assert Record.objects.count() == before


def test_wrong_methods_are_refused(closed, signed_in):
    for name in CALLS:
        assert signed_in.get(address(name, closed)).status_code == 405
    for name in ("result", "review"):
        assert signed_in.post(address(name, closed)).status_code == 405


def test_the_sitting_page_gives_no_key_away(started, signed_in):
    text = signed_in.get(address("sitting", started)).content.decode()
    assert "Because a." not in text
    assert "correct" not in text
    assert "Money is plentiful" not in text


def test_a_closed_sitting_opens_its_result_and_an_open_one_has_none(started, signed_in):
    assert signed_in.get(address("result", started))["Location"].endswith(f"{started.id}/")
    started.submit()
    assert signed_in.get(address("sitting", started))["Location"].endswith("/result/")


@pytest.mark.parametrize(
    "changes",
    [{"pack": "no"}, {"form": "no"}, {"mode": "cheating"}, {"extra": "x9"}, {"length": "endless"}],
)
def test_a_sitting_that_does_not_exist_cannot_be_started(pack, signed_in, changes):
    fields = {"pack": "mls-c01", "form": "mock-1", "mode": "practice", "extra": "none"} | changes
    assert signed_in.post(reverse("exam:start"), fields).status_code == 404
    assert not SittingRow.objects.exists()


def test_a_draw_that_is_not_open_says_what_to_do(pack, signed_in, clock):
    fields = {"pack": "mls-c01", "length": "half", "mode": "practice", "extra": "none"}
    answer = signed_in.post(reverse("exam:start"), fields)
    assert answer.status_code == 409
    assert "Sit a fixed form first" in answer.content.decode()


def test_trying_one_item_records_it_and_explains_every_option(pack, signed_in, learner, clock):
    page = signed_in.get("/").content.decode()
    version = page.split('name="version" value="')[1].split('"')[0]
    empty = signed_in.post(reverse("exam:try"), {"version": version})
    assert empty.status_code == 422
    answer = signed_in.post(reverse("exam:try"), {"version": version, "chosen": "a"}, follow=True)
    text = answer.content.decode()
    assert text.count("When would this be right?") == 3
    assert Record.objects.filter(kind="exam.tried").count() == 1
    again = signed_in.get("/").content.decode()
    assert version not in again


def test_a_double_click_starts_one_sitting_and_tries_one_item_once(pack, signed_in, clock):
    fields = {"pack": "mls-c01", "form": "mock-1", "mode": "rehearsal", "extra": "none"}
    first, second = (signed_in.post(reverse("exam:start"), fields)["Location"] for _ in range(2))
    assert first == second
    page = signed_in.get(reverse("exam:try")).content.decode()
    fields = {"version": page.split('name="version" value="')[1].split('"')[0], "chosen": "a"}
    first, second = (signed_in.post(reverse("exam:try"), fields)["Location"] for _ in range(2))
    assert first == second
    clock.advance(60)
    assert signed_in.post(reverse("exam:try"), fields)["Location"] != first


def test_reserved_items_cannot_be_tried(started, signed_in):
    version = started.sitting().plan.places[0].version
    answer = signed_in.post(reverse("exam:try"), {"version": version, "chosen": "a"})
    assert answer.status_code == 404


def test_opening_a_review_is_remembered_once(closed, signed_in):
    for _ in range(2):
        signed_in.get(address("review-item", closed, 3))
    assert SittingRow.objects.get(pk=closed.id).reviewed == 1
    assert "1 of 65 reviewed" in signed_in.get(address("review", closed)).content.decode()


@pytest.mark.parametrize(
    "show", ["all", "wrong", "guessed", "unsure", "slow", "flagged", "unread", "?"]
)
def test_every_filter_of_the_review_works(closed, signed_in, show):
    assert signed_in.get(address("review", closed), {"show": show}).status_code == 200


PAGES = {
    "/": 20,
    "/exam/": 16,
    "/settings/": 8,
    "/exam/briefing/?pack=mls-c01&form=mock-1": 16,
}


@pytest.mark.parametrize(("page", "most"), PAGES.items())
def test_pages_cost_few_queries(closed, signed_in, django_assert_max_num_queries, page, most):
    signed_in.get(page)
    with django_assert_max_num_queries(most):
        signed_in.get(page)


def test_pages_of_a_sitting_cost_few_queries(closed, signed_in, django_assert_max_num_queries):
    for name in ("result", "review"):
        signed_in.get(address(name, closed))
        with django_assert_max_num_queries(10):
            signed_in.get(address(name, closed))


def test_an_action_costs_few_queries(started, signed_in, django_assert_max_num_queries):
    action = {
        "client": started.client,
        "seq": 1,
        "lease": started.lease,
        "type": "flag",
        "made_at": "2026-11-23T12:00:00Z",
        "position": 1,
        "on": True,
    }
    body = json.dumps({"client": started.client, "actions": [action]})
    with django_assert_max_num_queries(9):
        answer = signed_in.post(address("actions", started), body, "application/json")
    assert answer.json()["acknowledged"] == 1


def test_the_list_of_exams_shows_recent_sittings_and_all_on_request(
    pack, learner, clock, signed_in
):
    from tests.exam.drivers import Driver

    for _ in range(22):
        Driver.start(learner, clock).submit()
    assert signed_in.get("/exam/").content.decode().count("/review/") == 20
    assert signed_in.get("/exam/?all=yes").content.decode().count("/review/") == 22
