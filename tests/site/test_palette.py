"""The palette finds pages, acts, topics and the items that were answered, and no one else's."""

import pytest
from django.urls import reverse

from practicum.history.preferences import CHOICES
from practicum.site.keys import SHORTCUTS, key_list, keys_of
from practicum.site.navigation import ENTRIES

pytestmark = pytest.mark.django_db


def found(client, text):
    answer = client.get("/palette/", {"q": text, "part": "list"})
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("exams", "/exam/"),
        ("theme", "/settings/"),
        ("tracker", "/tracker/"),
        ("mock exam 1", "/exam/briefing/?pack=mls-c01&amp;form=mock-1&amp;length=full"),
        ("rate your", "/tracker/comfort/"),
        ("about modeling", "/library/topics/mls-c01/modeling-topic/"),
        ("MODELING about", "/library/topics/mls-c01/modeling-topic/"),
    ],
)
def test_it_leads_there(signed_in, pack, text, address):
    assert f'href="{address}"' in found(signed_in, text)


def test_items_are_found_once_answered_and_lead_to_their_review(
    started, signed_in, signed_in_classmate
):
    started.answer(1)
    item = started.sitting().plan.place(1).item
    assert "/exam/answers/" not in found(signed_in, item)
    started.submit()
    shown = found(signed_in, item)
    assert f"/exam/answers/{started.id}:1/" in shown
    answer = signed_in.get(f"/exam/answers/{started.id}:1/")
    assert answer.url == f"/exam/sittings/{started.id}/review/1/"
    assert "/exam/answers/" not in found(signed_in_classmate, item)
    assert signed_in_classmate.get(f"/exam/answers/{started.id}:1/").status_code == 404


def test_without_words_every_page_is_offered_in_the_order_of_the_rail(signed_in, pack):
    shown = found(signed_in, "")
    places = [shown.index(f'href="{reverse(entry.view)}"') for entry in ENTRIES]
    assert places == sorted(places)


def test_nothing_found_says_so_and_hostile_words_stay_words(signed_in, pack):
    shown = found(signed_in, "<script>x")
    assert "Nothing is called" in shown
    assert "<script>x" not in shown


def test_without_script_it_is_a_page(signed_in, pack):
    assert 'href="/exam/"' in signed_in.get("/palette/?q=exams").content.decode()


def test_every_shortcut_can_be_moved_and_switched_off():
    for one in SHORTCUTS.values():
        choices = CHOICES[one.preference]
        assert set(choices) == {*one.choices, "off"}
        assert len(choices) >= 3
    off = {one.preference: "off" for one in SHORTCUTS.values()}
    assert key_list(off) == []
    assert set(map(tuple, keys_of(off).values())) == {()}
