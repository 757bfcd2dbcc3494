"""Pages of notes: they work, they are the learner's own, nothing is lost or doubled."""

import re
from datetime import timedelta

import pytest

from practicum.history import projections
from practicum.history.models import Record
from practicum.history.services import Entry, append
from practicum.notes.models import DocSession, Note, ShelfSource
from practicum.notes.projection import NOTES, up_to_date

pytestmark = pytest.mark.django_db

TOPIC = "modeling-topic"
NOTE = {
    "section": "pitfall",
    "title": "Beware",
    "text": "Of **this**.",
    "topic": f"mls-c01/{TOPIC}",
}
SESSION = {
    "title": "Tuning",
    "url": "https://example.org/tuning",
    "depth": "breadth",
    "question_1": "Which strategies?",
    "answer_1": "Four.",
    "question_2": "Limits?",
    "summary": "Two\nlines.",
    "reread": "on",
}
SOURCE = {"title": "A course", "kind": "course", "minutes": 90, "minutes_done": 30}


def written(client, learner, address="/notes/new/", fields=NOTE, table=Note):
    assert client.post(address, fields).status_code == 302
    up_to_date(learner.learner_id)
    return table.objects.latest("pk")


def page(client, address):
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def test_a_note_is_listed_found_and_on_its_topic(signed_in, learner, pack):
    written(signed_in, learner)
    for address in (
        "/notes/",
        "/notes/?q=this",
        "/notes/?letter=B",
        f"/notes/topics/mls-c01/{TOPIC}/",
    ):
        assert "Beware" in page(signed_in, address), address
        assert "<strong>this</strong>" in page(signed_in, address)
    for address in ("/notes/?q=other", "/notes/?letter=C", "/notes/?high-yield=on"):
        assert "Beware" not in page(signed_in, address), address


def test_only_high_yield_notes_are_on_the_sheet_until_all_are_asked_for(signed_in, learner, pack):
    written(signed_in, learner)
    written(signed_in, learner, fields=NOTE | {"title": "Gold", "high_yield": "on"})
    assert "Beware" not in page(signed_in, "/notes/sheet/")
    assert "Gold" in page(signed_in, "/notes/sheet/")
    assert "Beware" in page(signed_in, "/notes/sheet/?all=yes")
    assert "- **Gold** (high yield)" in page(signed_in, "/notes/sheet.md")


def test_a_removed_note_comes_back_as_it_was(signed_in, learner, pack):
    note = written(signed_in, learner)
    answer = signed_in.post(f"/notes/{note.note_id}/remove/", follow=True).content.decode()
    assert "was removed" in answer
    assert "Undo" in answer
    assert "Of <strong>" not in page(signed_in, "/notes/")
    signed_in.post(f"/notes/{note.note_id}/restore/")
    assert "Of <strong>" in page(signed_in, "/notes/")


def test_a_stale_form_replaces_nothing_and_loses_nothing(signed_in, learner, pack):
    note = written(signed_in, learner)
    address = f"/notes/{note.note_id}/"
    opened = {"base": note.record_id}
    signed_in.post(address, NOTE | {"text": "From the other tab"} | opened)
    answer = signed_in.post(address, NOTE | {"text": "Typed here"} | opened)
    assert answer.status_code == 409
    assert "Typed here" in answer.content.decode()
    assert "From the other tab" in answer.content.decode()
    up_to_date(learner.learner_id)
    assert Note.objects.get().text == "From the other tab"


@pytest.mark.parametrize(
    ("address", "fields"),
    [
        ("/notes/new/", NOTE | {"title": "", "text": " "}),
        ("/notes/new/", NOTE | {"section": "poem"}),
        ("/notes/new/", NOTE | {"topic": "mls-c01/nothing"}),
        ("/notes/new/", NOTE | {"text": "x" * 20_001}),
        ("/notes/sessions/new/", SESSION | {"url": "javascript:alert(1)"}),
        ("/notes/sessions/new/", SESSION | {"minutes": "-3"}),
        ("/notes/shelf/new/", SOURCE | {"minutes_done": 91}),
    ],
)
def test_what_cannot_be_kept_is_said_and_not_lost(signed_in, learner, pack, address, fields):
    answer = signed_in.post(address, fields)
    assert answer.status_code == 422
    assert "field-error" in answer.content.decode()
    assert Record.objects.count() == 0


def test_hostile_text_is_harmless(signed_in, learner, pack):
    evil = "<script>alert(1)</script> [x](javascript:alert(1))"
    written(signed_in, learner, fields=NOTE | {"title": evil[:25], "text": evil})
    shown = page(signed_in, "/notes/")
    assert "<script>alert" not in shown
    assert 'href="javascript' not in shown


def test_htmx_gets_the_form_alone_and_a_word_when_it_is_kept(signed_in, learner, pack):
    headers = {"HX-Request": "true"}
    form = signed_in.get(
        f"/notes/new/?pack=mls-c01&topic={TOPIC}", headers=headers
    ).content.decode()
    assert "<html" not in form
    assert f'value="mls-c01/{TOPIC}" selected' in form
    assert "Kept." in signed_in.post("/notes/new/", NOTE, headers=headers).content.decode()


def test_a_page_to_read_again_returns_later_each_time(signed_in, learner, pack, clock):
    row = written(signed_in, learner, "/notes/sessions/new/", SESSION, DocSession)
    assert [one["answer"] for one in row.questions] == ["Four.", ""]
    assert "Read again now" not in page(signed_in, "/notes/sessions/")
    clock.advance(3 * 86400)
    assert "Read again now" in page(signed_in, "/notes/sessions/")
    signed_in.post(f"/notes/sessions/{row.session_id}/read-again/")
    assert "Read again now" not in page(signed_in, "/notes/sessions/")
    clock.advance(6 * 86400)
    assert "Read again now" not in page(signed_in, "/notes/sessions/")
    clock.advance(86400)
    assert "Read again now" in page(signed_in, "/notes/sessions/")


def test_a_source_shows_what_is_left(signed_in, learner, pack):
    written(signed_in, learner, "/notes/shelf/new/", SOURCE, ShelfSource)
    assert "60 minutes to go" in page(signed_in, "/notes/shelf/")


def test_the_topics_of_a_source_are_ticked_again(signed_in, learner, pack):
    fields = SOURCE | {"topics": [f"mls-c01/{TOPIC}"]}
    row = written(signed_in, learner, "/notes/shelf/new/", fields, ShelfSource)
    form = re.sub(r"\s+", " ", page(signed_in, f"/notes/shelf/{row.source_id}/"))
    assert f'value="mls-c01/{TOPIC}" checked' in form
    assert "1 chosen" in form


def test_others_see_nothing_of_it(signed_in, learner, signed_in_classmate, client, pack):
    own = [
        f"/notes/{written(signed_in, learner).note_id}/",
        f"/notes/sessions/{written(signed_in, learner, '/notes/sessions/new/', SESSION, DocSession).session_id}/",
        f"/notes/shelf/{written(signed_in, learner, '/notes/shelf/new/', SOURCE, ShelfSource).source_id}/",
    ]
    for address in own:
        nothing = signed_in_classmate.get(address.rsplit("/", 2)[0] + "/nothing/")
        theirs = signed_in_classmate.get(address)
        assert theirs.status_code == nothing.status_code == 404
        assert theirs.content == nothing.content
        assert signed_in_classmate.post(address + "remove/").status_code == 404
    assert "Beware" not in page(signed_in_classmate, "/notes/")


def test_a_rebuild_gives_the_same_notes(signed_in, learner, pack, clock):
    note = written(signed_in, learner)
    early = append(
        Entry(
            learner.learner_id,
            clock.now() - timedelta(hours=1),
            "notes.note-written",
            note.note_id,
            NOTE | {"text": "too early", "high_yield": False},
        )
    )
    up_to_date(learner.learner_id)
    assert early.arrival
    assert Note.objects.get().text == NOTE["text"]
    assert not projections.differs(NOTES, learner.learner_id)


def test_a_clock_that_was_set_back_undoes_no_edit(signed_in, learner, pack, clock):
    note = written(signed_in, learner)
    clock.step_wall(-3600)
    signed_in.post(f"/notes/{note.note_id}/", NOTE | {"text": "later", "base": note.record_id})
    up_to_date(learner.learner_id)
    assert Note.objects.get().text == "later"
    signed_in.post(f"/notes/{note.note_id}/remove/")
    up_to_date(learner.learner_id)
    assert Note.objects.get().removed


def test_queries_do_not_grow_with_the_notes(
    signed_in, learner, pack, django_assert_max_num_queries, clock
):
    counts = []
    for amount in (2, 30):
        for number in range(amount):
            written(signed_in, learner, fields=NOTE | {"title": f"{amount} {number}"})
        page(signed_in, "/notes/")
        with django_assert_max_num_queries(12) as found:
            page(signed_in, "/notes/")
        counts.append(len(found))
    assert counts[0] == counts[1]
