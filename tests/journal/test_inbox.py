"""The inbox: what enters, what leaves, and that a bad mock is never a wall."""

import pytest
from django.urls import reverse

from practicum.journal import inbox, services
from practicum.journal.engine.entry import JournalEntry
from practicum.journal.ready import ready
from tests.journal.reading import pile, positions, waiting

pytestmark = pytest.mark.django_db


def log(learner, key, clock, **told):
    made = JournalEntry(kind="mistake", answer=key, cause="fact", **told)
    return services.write(learner.learner_id, key, made, clock.now())


def test_wrong_blank_and_guessed_answers_wait_and_right_ones_do_not(bad_mock, learner):
    assert positions(learner) == {1, *range(21, 66)}


def test_a_slow_answer_waits(started, learner, clock):
    started.answer(1)
    started.act("move", to=2)
    clock.advance(600)
    key = list("ab"[: started.sitting().plan.place(2).needed])
    started.act("select", position=2, chosen=key)
    started.act("move", to=3)
    started.submit()
    rows = waiting(learner).filter(right_now=True)
    assert [row.position for row in rows] == [2]


def test_an_entry_takes_an_answer_out_and_its_removal_puts_it_back(
    bad_mock, key_of, learner, clock
):
    log(learner, key_of(21), clock)
    assert 21 not in positions(learner)
    services.remove(learner.learner_id, key_of(21), clock.now())
    assert 21 in positions(learner)


def test_nothing_enters_before_the_key_may_be_shown(started, learner, signed_in, clock):
    started.answer(1, right=False)
    started.end()
    assert not waiting(learner).exists()
    key = f"{started.id}:1"
    for address in (
        reverse("journal:answer", args=[key]),
        f"{reverse('journal:queue')}?sitting={started.id}",
    ):
        assert signed_in.get(address).status_code == 404
    page = signed_in.get(reverse("journal:inbox")).content.decode()
    assert "Nothing waits" in page
    assert "Log these" not in page


def test_a_single_item_waits_in_a_pile_of_its_own(pack, learner, signed_in, clock):
    page = signed_in.get("/exam/try/").content.decode()
    version = page.split('name="version" value="')[1].split('"')[0]
    signed_in.post("/exam/try/", {"version": version, "chosen": "c"})
    ready(learner.learner_id)
    assert [(one.id, one.waiting) for one in inbox.piles(learner.learner_id)] == [
        (inbox.SINGLES, 1)
    ]
    text = signed_in.get(reverse("journal:inbox")).content.decode()
    assert "Single items" in text
    assert signed_in.get(f"/journal/queue/?sitting={inbox.SINGLES}").status_code == 200
    signed_in.post("/journal/close/", {"sitting": inbox.SINGLES, "what": "all"})
    ready(learner.learner_id)
    assert inbox.piles(learner.learner_id) == []


def test_after_a_bad_mock_twelve_come_first_and_the_rest_closes_in_one_act(
    bad_mock, learner, signed_in
):
    page = signed_in.get(reverse("journal:inbox")).content.decode()
    assert "46 wrong, guessed or slow answers wait here" in page
    assert page.count('class="mistake"') == 12
    assert "Log these 12" in page
    assert "Close the other 34" in page
    first = {one.key for one in pile(learner, bad_mock).first}
    answer = signed_in.post("/journal/close/", {"sitting": bad_mock.id, "what": "rest"})
    assert {row.key for row in waiting(learner)} == first
    page = signed_in.get(answer["Location"]).content.decode()
    assert "34 answers closed without an entry." in page
    batch = answer["Location"].split("closed=")[1]
    for _ in range(2):
        answer = signed_in.post("/journal/reopen/", {"batch": batch})
    assert len(positions(learner)) == 46
    assert "0 answers back" in signed_in.get(answer["Location"]).content.decode()


def test_the_two_that_were_sure_and_wrong_are_among_the_first(bad_mock, key_of, learner):
    first = pile(learner, bad_mock).first
    assert {one.key for one in first} >= {key_of(21), key_of(22)}
    assert first[0].key in {key_of(21), key_of(22)}
    assert "You were sure" in first[0].reasons


def test_the_order_stays_while_entries_are_written(bad_mock, learner, clock):
    before = [one.key for one in pile(learner, bad_mock).mistakes]
    for key in before[:3]:
        log(learner, key, clock, topic="modeling-topic")
    after = pile(learner, bad_mock)
    assert [one.key for one in after.mistakes] == before
    assert len(after.first) == 9


def test_closing_again_or_nothing_changes_nothing(bad_mock, learner, signed_in):
    for _ in range(2):
        answer = signed_in.post("/journal/close/", {"sitting": bad_mock.id, "what": "all"})
    assert positions(learner) == set()
    assert (
        "closed without" not in signed_in.get(answer["Location"]).content.decode().split("<h2")[0]
    )
    assert (
        signed_in.post("/journal/close/", {"sitting": bad_mock.id, "what": "?"}).status_code == 404
    )
    assert signed_in.post("/journal/reopen/", {"batch": ""}).status_code == 302


def test_all_that_was_closed_can_be_put_back_later(bad_mock, learner, signed_in):
    signed_in.post("/journal/close/", {"sitting": bad_mock.id, "what": "all"})
    page = signed_in.get(reverse("journal:inbox")).content.decode()
    assert "46 answers on" in page
    batch = page.split('name="batch"')[1].split('value="')[1].split('"')[0]
    signed_in.post("/journal/reopen/", {"batch": batch})
    assert len(positions(learner)) == 46
