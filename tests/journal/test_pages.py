"""Pages of the journal: nobody else's, strange input refused, hostile text harmless, few queries."""

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from practicum.history.models import Record
from practicum.journal import services
from practicum.journal.engine.entry import JournalEntry
from tests.exam.drivers import Driver
from tests.journal.reading import waiting

pytestmark = pytest.mark.django_db

HOSTILE = (
    "<script>alert(1)</script> [x](javascript:alert(1)) ![x](https://evil.example/a.png) "
    '"><img src=x onerror=alert(1)> {{ 7|add:7 }} {% now "Y" %} `code` *'
)
HTMX = {"HX-Request": "true"}


@pytest.fixture
def logged(bad_mock, key_of, learner, clock):
    """An entry about an answer and one by hand."""
    made = JournalEntry(
        kind="mistake", answer=key_of(21), topic="modeling-topic", cause="fact", text="Lesson"
    )
    services.write(learner.learner_id, key_of(21), made, clock.now())
    by_hand = JournalEntry(kind="unclear-concept", concept="Bias", topic="modeling-topic")
    services.write(learner.learner_id, "by-hand", by_hand, clock.now())
    return bad_mock


def objects(sitting):
    """Every address that names something of the learner, with a method."""
    answer, entry = f"{sitting.id}:22", f"{sitting.id}:21"
    return [
        ("get", reverse("journal:answer", args=[answer]), {}),
        ("get", reverse("journal:answer", args=[sitting.id, 22]), {}),
        ("post", reverse("journal:answer", args=[answer]), {"cause": "fact"}),
        ("get", f"{reverse('journal:queue')}?sitting={sitting.id}", {}),
        ("post", reverse("journal:close"), {"sitting": sitting.id, "what": "all"}),
        ("post", reverse("journal:close"), {"answer": answer}),
        ("get", reverse("journal:entry", args=[entry]), {}),
        ("post", reverse("journal:entry", args=[entry]), {"text": "mine now"}),
        ("post", reverse("journal:remove", args=[entry]), {}),
        ("post", reverse("journal:undo", args=[entry]), {"record": "x"}),
    ]


def plain(answer):
    return answer.status_code, answer.content


def test_what_is_anothers_answers_as_if_it_were_not_there(
    logged, signed_in, signed_in_classmate, client
):
    nothing = Driver.__new__(Driver)
    nothing.id = "0193aaaa-0000-7000-8000-000000000000"
    before = Record.objects.count()
    pairs = zip(objects(logged), objects(nothing), strict=True)
    for (method, address, fields), (_, missing, same_fields) in pairs:
        theirs = getattr(signed_in_classmate, method)(address, fields)
        absent = getattr(signed_in_classmate, method)(missing, same_fields)
        assert theirs.status_code == 404, address
        assert theirs.content == absent.content
        assert getattr(Client(), method)(address, fields).status_code == 401
    assert Record.objects.count() == before
    for method, address, fields in objects(logged):
        if method == "get":
            assert getattr(signed_in, method)(address, fields).status_code == 200


def test_a_batch_of_another_is_not_reopened(logged, signed_in, signed_in_classmate, learner):
    answer = signed_in.post("/journal/close/", {"sitting": logged.id, "what": "all"})
    batch = answer["Location"].split("closed=")[1]
    theirs = signed_in_classmate.post("/journal/reopen/", {"batch": batch})
    assert theirs["Location"].endswith("reopened=0")
    seen = signed_in_classmate.get(f"/journal/?closed={batch}").content.decode()
    assert "closed without an entry" not in seen
    assert not waiting(learner).exists()


def test_lists_show_a_classmate_nothing(logged, signed_in_classmate):
    for address in ("/journal/", "/journal/entries/", "/journal/recurring/"):
        assert "Bias" not in signed_in_classmate.get(address).content.decode()
    part = signed_in_classmate.get("/journal/topics/mls-c01/modeling-topic/")
    assert "None yet" in part.content.decode()


def test_wrong_methods_are_refused(logged, signed_in):
    for name in ("close", "reopen"):
        assert signed_in.get(reverse(f"journal:{name}")).status_code == 405
    for name in ("remove", "undo"):
        assert signed_in.get(reverse(f"journal:{name}", args=["by-hand"])).status_code == 405
    for name in ("inbox", "queue", "entries", "recurring", "sheet", "export"):
        assert signed_in.post(reverse(f"journal:{name}")).status_code == 405


@pytest.mark.parametrize(
    "address",
    [
        "/journal/?entry=%00&closed=%00",
        "/journal/?reopened=99999999999999999999999999",
        "/journal/?reopened=²",
        "/journal/entries/?page=-1&q=%00%27%22&since=9999-99-99",
        "/journal/entries/?topic=no-such-topic",
        "/journal/new/?kind=%00&topic=%00&item=%00&concept=" + "x" * 5000,
        "/journal/recurring/?all",
    ],
)
def test_strange_addresses_are_answered(logged, signed_in, address):
    assert signed_in.get(address).status_code == 200


@pytest.mark.parametrize(
    "address",
    [
        "/journal/queue/",
        "/journal/queue/?sitting=%00",
        "/journal/answers/%00/",
        "/journal/answers/x/99999999999999999999/",
        "/journal/topics/mls-c01/none/",
        "/journal/topics/none/modeling-topic/",
        "/journal/entries/nothing/",
    ],
)
def test_what_is_not_there_is_not_found(logged, signed_in, address):
    assert signed_in.get(address).status_code == 404


def test_strange_places_in_the_queue_lead_to_one_that_is_there(logged, signed_in):
    for fields in ("part=99&after=x", "part=0", "after=²", "at=nothing", "part=9999999999"):
        answer = signed_in.get(f"/journal/queue/?sitting={logged.id}&{fields}")
        assert answer.status_code == 200


@pytest.mark.parametrize("place", ["https://evil.example/", "//evil.example", "/\\evil.example"])
def test_a_form_leads_nowhere_else(logged, signed_in, key_of, place):
    answer = signed_in.post(
        reverse("journal:answer", args=[key_of(23)]), {"cause": "fact", "next": place}
    )
    assert answer["Location"].startswith("/journal/")


def test_hostile_text_is_harmless_wherever_it_is_shown(logged, signed_in, learner, key_of, clock):
    fields = {"text": HOSTILE, "concept": HOSTILE[:190], "approach": HOSTILE, "where": HOSTILE}
    signed_in.post(reverse("journal:entry", args=[key_of(21)]), {"cause": "fact", **fields})
    for address in (
        f"/journal/entries/{key_of(21)}/",
        "/journal/entries/",
        "/journal/entries/sheet/",
        "/journal/",
        "/journal/recurring/",
        "/journal/entries/?q=%3Cscript%3E",
        "/palette/?q=script",
    ):
        text = signed_in.get(address).content.decode()
        assert "<script>alert" not in text
        assert "<img" not in text
        assert "onerror=alert(1)>" not in text.replace("&gt;", "")
        assert 'href="javascript:' not in text
        assert "14" not in text.split("{{ 7")[1][:20] if "{{ 7" in text else True


def test_the_review_gets_the_entry_in_place(logged, signed_in, key_of):
    review = signed_in.get(f"/exam/sittings/{logged.id}/review/22/").content.decode()
    assert f'hx-get="/journal/answers/{logged.id}/22/"' in review
    address = reverse("journal:answer", args=[key_of(22)])
    part = signed_in.get(address, headers=HTMX).content.decode()
    assert "<html" not in part
    assert "Keep this entry" in part
    kept = signed_in.post(address, {"cause": "misread"}, headers=HTMX, follow=True)
    assert "Logged: misread." in kept.content.decode()
    record = kept.content.decode().split('name="record" value="')[1].split('"')[0]
    undo = reverse("journal:undo", args=[key_of(22)])
    again = signed_in.post(undo, {"record": record}, headers=HTMX, follow=True)
    assert "Keep this entry" in again.content.decode()
    fault = signed_in.post(address, {"cause": ""}, headers=HTMX)
    assert (fault.status_code, "Choose why" in fault.content.decode()) == (200, True)


def test_an_answer_that_was_right_and_no_guess_has_nothing_to_log(logged, signed_in, key_of):
    part = signed_in.get(reverse("journal:answer", args=[key_of(2)]), headers=HTMX)
    assert "nothing went wrong" in part.content.decode()


def test_the_short_form_opens_in_place_from_any_page(logged, signed_in):
    form = signed_in.get("/journal/new/", headers=HTMX).content.decode()
    assert "<html" not in form
    key = form.split('name="key" value="')[1].split('"')[0]
    fields = {"kind": "unclear-concept", "concept": "Drift", "key": key}
    kept = signed_in.post("/journal/new/", fields, headers=HTMX).content.decode()
    assert f"/journal/entries/{key}/" in kept
    assert "Log an unclear concept" in signed_in.get("/palette/?q=log").content.decode()
    assert "Drift" in signed_in.get("/palette/?q=drift").content.decode()


def test_a_topic_shows_its_mistakes_and_entries(logged, signed_in):
    part = signed_in.get("/journal/topics/mls-c01/modeling-topic/", headers=HTMX).content.decode()
    assert "<html" not in part
    assert "Bias" in part
    assert part.count("not in the journal yet") == 5


def addresses(sitting):
    return [
        "/journal/",
        f"/journal/queue/?sitting={sitting.id}",
        f"/journal/answers/{sitting.id}:22/",
        f"/journal/entries/{sitting.id}:21/",
        "/journal/entries/?q=lesson",
        "/journal/entries/sheet/",
        "/journal/recurring/",
        "/journal/new/",
        "/journal/topics/mls-c01/modeling-topic/",
    ]


def counts(client, sitting):
    found = {}
    for address in addresses(sitting):
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        found[address] = len(queries)
    return found


def test_queries_do_not_grow_with_the_history(logged, signed_in, learner, clock):
    few = counts(signed_in, logged)
    with transaction.atomic():
        for _ in range(3):
            other = Driver.start(learner, clock)
            other.answer(1, right=False)
            other.submit()
        for number in range(60):
            key = f"{other.id}:{number % 60 + 1}"
            made = JournalEntry(kind="mistake", answer=key, topic="modeling-topic", text="Lesson")
            services.write(learner.learner_id, key, made, clock.now())
    assert counts(signed_in, logged) == few
    assert max(few.values()) <= 30, few
