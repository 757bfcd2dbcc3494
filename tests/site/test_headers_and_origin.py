"""Every response keeps to itself; requests that other sites caused are refused."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db

PLACES = ["/", "/nothing/", "/static/site/tokens.css", "/accounts/sign-in/nonsense/", "/exam/"]


@pytest.mark.parametrize("place", PLACES)
def test_headers_stand_on_every_response(signed_in, pack, place):
    headers = signed_in.get(place).headers
    assert "default-src 'self'" in headers["Content-Security-Policy"]
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    expected = "no-cache" if place.startswith("/static/") else "no-store"
    assert headers["Cache-Control"] == expected


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "", "a b"])
def test_a_foreign_host_name_is_refused(host):
    answer = Client().get("/", headers={"host": host})
    assert answer.status_code in {400, 421}
    assert b"Practicum</title>" not in answer.content


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "http://["},
        {"origin": ""},
        {"origin": "//testserver"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"origin": "http://localhost:1"},
    ],
)
def test_unsafe_requests_of_other_sites_are_refused(signed_in, method, headers):
    assert getattr(signed_in, method)("/settings/", headers=headers).status_code == 403


def test_a_subresource_of_another_site_is_refused_and_a_followed_link_is_not(signed_in, pack):
    cross = {"sec-fetch-site": "cross-site"}
    assert signed_in.get("/exam/", headers=cross | {"sec-fetch-mode": "no-cors"}).status_code == 403
    assert (
        signed_in.get("/exam/", headers=cross | {"sec-fetch-mode": "navigate"}).status_code == 200
    )


def test_a_post_without_a_token_is_explained(learner):
    client = Client(enforce_csrf_checks=True)
    client.force_login(learner)
    answer = client.post("/settings/", {"theme": "dark"})
    assert answer.status_code == 403
    assert "This form is out of date" in answer.content.decode()


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (b"--x", "multipart/form-data"),
        (b"--x", "multipart/form-data; boundary=" + "x" * 300),
        (b"a=b", "application/x-www-form-urlencoded; charset=utf-7"),
    ],
)
def test_a_form_that_cannot_be_read_is_the_fault_of_who_sent_it(
    signed_in, pack, body, content_type
):
    answer = signed_in.generic("POST", "/settings/", body, content_type)
    assert answer.status_code == 400
    assert "Nothing was changed" in answer.content.decode()


def test_an_address_in_a_header_that_is_none(signed_in, pack):
    for address in ("http://[", "\x00", "javascript:x"):
        headers = {"HX-Request": "true", "HX-Current-URL": address}
        assert signed_in.get("/tracker/", headers=headers).status_code == 200


@pytest.mark.parametrize(
    "name",
    [
        "../settings.py",
        "..%2f..%2fsettings.py",
        "/etc/passwd",
        "site",
        "site/",
        "nothing.css",
        "%00",
    ],
)
def test_static_files_do_not_reach_outside(client, name):
    assert client.get(f"/static/{name}").status_code in {400, 404}


def test_an_unchanged_static_file_is_not_sent_again(client):
    first = client.get("/static/site/tokens.css")
    tag = first.headers["ETag"]
    again = client.get("/static/site/tokens.css", headers={"if-none-match": tag})
    assert (first.status_code, again.status_code, again.content) == (200, 304, b"")


def test_what_was_not_foreseen_becomes_a_page_with_a_reference(signed_in, pack, monkeypatch):
    from practicum.exam import queries

    def fail(*_arguments, **_names):
        raise RuntimeError("secret detail")

    monkeypatch.setattr(queries, "sittings", fail)
    answer = signed_in.get("/exam/")
    assert answer.status_code == 500
    assert "What you had saved is kept" in answer.content.decode()
    assert "secret detail" not in answer.content.decode()


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        ("database or disk is full", "The disk is full"),
        ("attempt to write a readonly database", "cannot be written"),
        ("disk I/O error", "could not be read or written"),
        ("database is locked", "busy"),
    ],
)
def test_a_disk_that_fails_is_said_in_a_sentence(signed_in, pack, monkeypatch, fault, words):
    from django.db import OperationalError

    from practicum.exam import queries

    def fail(*_arguments, **_names):
        raise OperationalError(fault)

    monkeypatch.setattr(queries, "sittings", fail)
    answer = signed_in.get("/exam/")
    assert answer.status_code == 503
    assert words in answer.content.decode()
