"""Entries: written, changed, removed, undone, found again."""

import pytest
from django.urls import reverse

from practicum.history.models import Record
from practicum.history.services import Entry, append
from practicum.journal import inbox, services
from practicum.journal.engine.entry import JournalEntry
from practicum.journal.models import EntryRow
from practicum.journal.ready import ready
from tests.journal.reading import waiting

pytestmark = pytest.mark.django_db


def save(client, key, **fields):
    return client.post(reverse("journal:answer", args=[key]), {"cause": "concept", **fields})


def written():
    return Record.objects.filter(kind__startswith="journal.").count()


def test_one_choice_is_enough_and_the_rest_comes_from_the_item(bad_mock, key_of, signed_in):
    answer = save(signed_in, key_of(21), text="")
    assert answer.status_code == 302
    row = EntryRow.objects.get()
    assert (row.cause, row.text, row.concept) == ("concept", "", "Choosing")
    assert row.approach.startswith("Take what costs least.\n\nThe thing called a")
    assert "https://example.org/page" in row.where
    record = Record.objects.get(kind="journal.entry-written")
    assert record.payload["items"] == [row.version]


def test_the_lesson_may_change_what_came_filled_in(bad_mock, key_of, signed_in):
    save(signed_in, key_of(21), text=" one\r\ntwo ", concept="Mine", where="", high_yield="on")
    row = EntryRow.objects.get()
    assert (row.text, row.concept, row.where, row.high_yield) == ("one\ntwo", "Mine", "", True)


def test_no_cause_is_chosen_beforehand_and_one_is_asked_for(bad_mock, key_of, signed_in):
    page = signed_in.get(reverse("journal:answer", args=[key_of(21)])).content.decode()
    assert "suggested" in page
    assert "checked" not in page.split("<form")[1].split("</form>")[0]
    answer = save(signed_in, key_of(21), cause="", text="kept what I typed")
    assert answer.status_code == 422
    assert "Choose why it went wrong." in answer.content.decode()
    assert "kept what I typed" in answer.content.decode()
    assert save(signed_in, key_of(21), cause="bad luck").status_code == 422
    assert save(signed_in, key_of(21), text="x" * 4001).status_code == 422
    assert written() == 0


def test_saving_twice_records_once_and_undo_takes_all_of_it_back(
    bad_mock, key_of, signed_in, learner
):
    for _ in range(2):
        save(signed_in, key_of(21), text="lesson")
    row = EntryRow.objects.get()
    assert written() == 1
    signed_in.post(reverse("journal:undo", args=[key_of(21)]), {"record": row.record_id})
    assert waiting(learner).filter(position=21).exists()
    assert EntryRow.objects.get().text == ""


def change(client, key, **fields):
    fields = {"cause": "fact", "topic": "mls-c01/modeling-topic", **fields}
    return client.post(reverse("journal:entry", args=[key]), fields)


def test_an_entry_is_changed_and_undo_brings_back_what_it_said(bad_mock, key_of, signed_in):
    save(signed_in, key_of(21), text="first")
    change(signed_in, key_of(21), text="second")
    row = EntryRow.objects.get()
    assert (row.text, row.cause, row.topic_id, row.answer) == (
        "second", "fact", "modeling-topic", key_of(21),
    )  # fmt: skip
    signed_in.post(reverse("journal:undo", args=[key_of(21)]), {"record": row.record_id})
    row = EntryRow.objects.get()
    assert (row.text, row.cause) == ("first", "concept")


def test_a_removed_entry_comes_back_by_undo(bad_mock, key_of, signed_in):
    save(signed_in, key_of(21), text="lesson")
    answer = signed_in.post(reverse("journal:remove", args=[key_of(21)]))
    page = signed_in.get(answer["Location"]).content.decode()
    assert "Entry removed. The answer is in the inbox again." in page
    assert signed_in.get(reverse("journal:entry", args=[key_of(21)])).status_code == 404
    record = EntryRow.objects.get().record_id
    assert f'value="{record}"' in page
    signed_in.post(reverse("journal:undo", args=[key_of(21)]), {"record": record})
    assert EntryRow.objects.get().text == "lesson"


def test_an_undo_that_is_out_of_date_changes_nothing(bad_mock, key_of, signed_in):
    save(signed_in, key_of(21), text="first")
    old = EntryRow.objects.get().record_id
    change(signed_in, key_of(21), text="second")
    before = written()
    answer = signed_in.post(reverse("journal:undo", args=[key_of(21)]), {"record": old})
    assert answer.status_code == 409
    assert "Nothing was undone" in answer.content.decode()
    assert written() == before


def test_the_queue_goes_from_one_mistake_to_the_next(bad_mock, signed_in, learner):
    address = f"/journal/queue/?sitting={bad_mock.id}"
    for number in range(1, 13):
        page = signed_in.get(address).content.decode()
        assert f"Mistake {number} of 12" in page
        key = page.split("/journal/answers/")[1].split("/")[0]
        onwards = (
            page.split("lesson-form")[1].split('name="next"')[1].split('value="')[1].split('"')[0]
        )
        if number == 2:
            address = onwards.replace("&amp;", "&")
            continue
        answer = save(signed_in, key, next=onwards.replace("&amp;", "&"))
        address = answer["Location"]
    page = signed_in.get(address).content.decode()
    assert "End of this round" in page
    assert "11 logged, 1 skipped. 35 still wait in this sitting." in page
    page = signed_in.get(f"/journal/queue/?sitting={bad_mock.id}").content.decode()
    assert "Mistake 2 of 12" in page
    assert (
        "Mistake 1 of 12"
        in signed_in.get(f"/journal/queue/?sitting={bad_mock.id}&part=2").content.decode()
    )


def test_single_answers_are_closed_from_the_queue(bad_mock, key_of, signed_in, learner):
    onwards = f"/journal/queue/?sitting={bad_mock.id}&part=1&after=1"
    answer = signed_in.post("/journal/close/", {"answer": key_of(21), "next": onwards})
    assert answer["Location"].startswith(onwards)
    assert not waiting(learner).filter(position=21).exists()


@pytest.fixture
def many(learner, clock, db):
    """Thirty entries by hand, one a day, in two causes and three kinds."""
    kinds = ("unclear-concept", "topic-to-revisit", "service-to-practise")
    for number in range(30):
        made = JournalEntry(
            kind=kinds[number % 3],
            cause="fact" if number % 2 else "",
            topic="modeling-topic" if number < 3 else "",
            concept=f"Straße {number}",
            text="50%_off" if number == 7 else "",
            high_yield=number == 0,
        )
        services.write(learner.learner_id, f"entry-{number}", made, clock.now())
        clock.advance(86_400)


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("", 30),
        ("q=STRASSE", 30),
        ("q=straße+29", 1),
        ("q=%25_", 1),
        ("q=nothing", 0),
        ("q=about+modeling", 3),
        ("topic=modeling-topic", 3),
        ("cause=fact", 15),
        ("cause=bad+luck", 30),
        ("kind=topic-to-revisit", 10),
        ("kind=topic-to-revisit&cause=fact", 5),
        ("high-yield=on", 1),
        ("since=2026-12-01", 22),
        ("until=2026-11-24", 2),
        ("since=2026-11-24&until=2026-11-24", 1),
        ("since=yesterday&until=9999-12-31", 30),
        ("since=0001-01-01", 30),
    ],
)
def test_entries_are_found_by_words_and_filters(pack, many, signed_in, query, count):
    page = signed_in.get(f"/journal/entries/?{query}").content.decode()
    assert f"{count} entr{'y' if count == 1 else 'ies'}" in page


def test_entries_come_in_pages(pack, many, signed_in):
    first = signed_in.get("/journal/entries/").content.decode()
    assert first.count('class="entry-line"') == 25
    assert "1 to 25 of 30" in first
    for page in ("2", "99"):
        assert (
            signed_in.get(f"/journal/entries/?page={page}")
            .content.decode()
            .count('class="entry-line"')
            == 5
        )
    assert signed_in.get("/journal/entries/?page=x").status_code == 200


def test_what_is_listed_can_be_printed_and_taken_along(pack, many, signed_in):
    sheet = signed_in.get("/journal/entries/sheet/?q=50%25_off").content.decode()
    assert sheet.count('class="sheet-entry"') == 1
    answer = signed_in.get("/journal/entries/journal.md?cause=fact")
    assert answer["Content-Type"] == "text/markdown; charset=utf-8"
    assert answer.content.decode().count("\n## ") == 15


def test_logging_by_hand(pack, signed_in):
    page = signed_in.get("/journal/new/?kind=service-to-practise&topic=modeling-topic")
    text = page.content.decode()
    key = text.split('name="key" value="')[1].split('"')[0]
    assert '<option value="mls-c01/modeling-topic" selected>' in text
    fields = {"kind": "service-to-practise", "concept": "AWS Glue", "key": key}
    for _ in range(2):
        answer = signed_in.post("/journal/new/", fields)
    assert written() == 1
    assert "AWS Glue" in signed_in.get(answer["Location"]).content.decode()
    assert (
        signed_in.post("/journal/new/", {"kind": "unclear-concept", "key": key}).status_code == 422
    )
    assert signed_in.post("/journal/new/", fields | {"key": "mine"}).status_code == 422
    assert signed_in.post("/journal/new/", fields | {"kind": "mistake"}).status_code == 422


def test_logging_from_an_item_fills_in_its_concept(bad_mock, key_of, signed_in, learner):
    ready(learner.learner_id)
    item = inbox.known(learner.learner_id).get(key=key_of(2)).item_id
    page = signed_in.get(f"/journal/new/?item={item}").content.decode()
    assert 'value="Choosing"' in page
    unmet = signed_in.get("/journal/new/?item=modeling-30").content.decode()
    assert 'value="Choosing"' not in unmet


def test_what_keeps_coming_back(bad_mock, signed_in, learner, clock):
    by_hand = JournalEntry(kind="unclear-concept", concept="CHOOSING", topic="modeling-topic")
    services.write(learner.learner_id, "mine", by_hand, clock.now())
    page = signed_in.get("/journal/recurring/").content.decode()
    assert "All about modeling" in page
    assert ">Choosing</a>" in page
    assert "46" in page.split(">Choosing</a>")[1].split("</tr>")[0]


def test_records_of_a_newer_version_are_read_as_far_as_they_go(pack, signed_in, learner, now):
    payload = {"kind": "unclear-concept", "concept": "New", "mood": "fine"}
    append(Entry(learner.learner_id, now, "journal.entry-written", "x", payload))
    assert "New" in signed_in.get("/journal/entries/x/").content.decode()
