"""A sign-in link works once, for twelve hours, and not by being looked at."""

from datetime import timedelta

import pytest
from django.test import Client

from practicum.accounts.services import make_sign_in_token, redeem

pytestmark = pytest.mark.django_db


@pytest.fixture
def link(learner, clock):
    return f"/accounts/sign-in/{make_sign_in_token(learner, clock.now())}/"


def test_the_button_signs_in_and_the_link_is_used_up(link, client, pack):
    assert "Continue" in client.get(link).content.decode()
    assert client.post(link)["Location"] == "/"
    assert client.get("/").status_code == 200
    assert client.post(link).status_code == 410
    assert client.get(link).status_code == 410


def test_looking_does_not_use_it_up(link, client):
    for _ in range(3):
        client.get(link)
        client.head(link)
    assert client.post(link).status_code == 302


def test_of_two_racing_uses_one_gets_in(learner, clock):
    token = make_sign_in_token(learner, clock.now())
    found = [redeem(token, clock.now()) for _ in range(2)]
    assert found.count(None) == 1


def test_it_expires(link, client, clock):
    clock.advance(timedelta(hours=12, seconds=1).total_seconds())
    assert client.post(link).status_code == 410


def test_a_new_session_begins_at_sign_in(link, client):
    client.get("/settings/")
    before = client.session.session_key
    client.post(link)
    assert client.session.session_key != before


@pytest.mark.parametrize("next_", ["https://evil.example/", "//evil.example", "javascript:x"])
def test_it_leads_nowhere_else(link, client, next_):
    assert client.post(f"{link}?next={next_}")["Location"] == "/"


@pytest.mark.parametrize("token", ["x", "a" * 500, "%00", "..", "ünïcode"])
def test_nonsense_is_told_to_be_used_up(client, token):
    assert client.get(f"/accounts/sign-in/{token}/").status_code in {404, 410}


def test_a_stranger_learns_how_to_sign_in():
    answer = Client().get("/exam/")
    assert answer.status_code == 401
    assert "practicum link" in answer.content.decode()


def test_signing_out_ends_the_session(link, client):
    client.post(link)
    client.post("/accounts/sign-out/")
    assert client.get("/").status_code == 401
