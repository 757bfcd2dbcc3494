"""Only who opened a link of this cloud may look, and no page of another site."""

from datetime import UTC, datetime

import pytest

from cloudlet.clock import FixedClock
from cloudlet.console.access import LINK_LIFETIME, SESSION_LIFETIME
from cloudlet.testing import LocalCloud
from tests.cloudlet.console.looking import Browser, new_link, read
from tests.cloudlet.gateway import requests

PRIVATE = "what-nobody-else-shall-read"


@pytest.fixture(scope="module")
def bucket(client):
    client("s3").create_bucket(Bucket=PRIVATE)


def test_a_stranger_sees_nothing_but_how_to_get_in(cloud, bucket):
    for path in (
        "/_cloudlet/",
        "/_cloudlet/buckets",
        f"/_cloudlet/buckets/{PRIVATE}",
        "/_cloudlet",
    ):
        answer = Browser(cloud).get(path)
        assert (answer.status, PRIVATE in answer.text) == (401, False)
        assert "cloudlet console --data" in answer.text


def test_the_bare_address_in_a_browser_leads_to_the_console(cloud):
    answer = Browser(cloud).get("/", Accept="text/html,application/xhtml+xml")
    assert (answer.status, answer.headers["location"]) == (303, "/_cloudlet/")
    for headers in ({}, {"Accept": "*/*"}, {"Accept": "text/html", "Authorization": "AWS4-HMAC"}):
        assert Browser(cloud).get("/", **headers).status in {400, 403}


def test_a_link_works_once_and_not_by_being_looked_at(cloud, bucket):
    link = new_link(cloud)
    first = Browser(cloud)
    assert first.get(link).status == 200
    assert first.get(link).status == 200
    answer = first.post(link)
    assert (answer.status, answer.headers["location"]) == (303, "/_cloudlet/")
    assert {"HttpOnly", "SameSite=Strict", "Path=/_cloudlet"} < set(
        answer.headers["set-cookie"].split("; ")
    )
    assert Browser(cloud).get(link).status == 410
    assert Browser(cloud).post(link).status == 410
    first.cookie = answer.headers["set-cookie"].partition(";")[0]
    assert PRIVATE in first.page("/_cloudlet/buckets").text


@pytest.mark.parametrize("token", ["", "x", "../..", "%00", "é" * 400, "a/b"])
def test_what_is_no_link(cloud, token):
    assert Browser(cloud).post(f"/_cloudlet/sign-in/{token.replace('é', '%C3%A9')}").status in {
        401,
        405,
        410,
    }


def test_cookies_that_were_never_given(cloud):
    stranger, other = Browser(cloud), Browser(cloud).sign_in().cookie
    name = other.partition("=")[0]
    for cookie in (f"{name}=x", f"{name}=", "cloudlet-0=1", "=;;=", f'{name}="\\"', "\x80"):
        stranger.cookie = cookie
        assert stranger.get("/_cloudlet/").status == 401


def test_links_and_sessions_end(tmp_path):
    clock = FixedClock(datetime(2026, 5, 1, tzinfo=UTC))
    with LocalCloud(tmp_path, clock=clock) as cloud:
        link, browser = new_link(cloud), Browser(cloud).sign_in()
        clock.advance(LINK_LIFETIME.total_seconds() + 1)
        assert browser.post(link).status == 410
        assert browser.get("/_cloudlet/").status == 200
        clock.advance(SESSION_LIFETIME.total_seconds())
        assert browser.get("/_cloudlet/").status == 401


def test_a_session_outlives_the_cloud_and_is_of_one_folder(tmp_path):
    with LocalCloud(tmp_path / "one") as cloud:
        cookie = Browser(cloud).sign_in().cookie
    with LocalCloud(tmp_path / "one") as again, LocalCloud(tmp_path / "two") as other:
        for cloud, status in ((again, 200), (other, 401)):
            browser = Browser(cloud)
            browser.cookie = cookie
            assert browser.get("/_cloudlet/").status == status


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_another_site_is_refused_even_with_the_cookie(browser, bucket, site):
    answer = browser.get("/_cloudlet/buckets?prefix=%22%3E", **{"Sec-Fetch-Site": site})
    assert (answer.status, PRIVATE in answer.text) == (403, False)
    assert read(answer.text).links == ["#main", "/_cloudlet/buckets?prefix=%22%3E"]


@pytest.mark.parametrize("origin", ["http://127.0.0.1:1", "null", "https://evil.example"])
def test_another_origin_is_refused(browser, bucket, origin):
    answer = browser.get("/_cloudlet/buckets", Origin=origin)
    assert (answer.status, PRIVATE in answer.text) == (403, False)
    assert browser.post(new_link(browser.cloud), Origin=origin).status == 403


@pytest.mark.parametrize(
    "path",
    ["/_cloudlet/", "/_cloudlet/nothing", "/_cloudlet/static/console.js", "/_cloudlet/calls"],
)
def test_no_answer_may_be_read_or_framed_by_others(browser, path):
    for answer in (browser.get(path), browser.get(path, **{"Sec-Fetch-Site": "cross-site"})):
        assert answer.headers["cross-origin-resource-policy"] == "same-origin"
        assert answer.headers["cross-origin-opener-policy"] == "same-origin"
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["cache-control"] == "no-store"
        rules = answer.headers["content-security-policy"]
        assert rules.startswith("default-src 'none';")
        assert "frame-ancestors 'none'" in rules
        assert "unsafe" not in rules
        assert not [name for name in answer.headers if name.startswith("access-control")]


def test_it_changes_nothing(browser, bucket):
    for method in ("POST", "PUT", "DELETE", "PATCH", "OPTIONS"):
        answer = browser._send(
            method, f"/_cloudlet/buckets/{PRIVATE}", {"Origin": browser.cloud.url}
        )
        assert (answer.status, answer.headers["allow"]) == (405, "GET, HEAD")
    assert browser._send("HEAD", "/_cloudlet/", {}).body == b""


def test_by_another_name_the_place_is_a_key(cloud, client, bucket):
    """A bucket's own host name has no console below it."""
    answer = requests.send(cloud, "GET", "/_cloudlet/", host=f"{PRIVATE}.s3.localhost")
    assert "Access" in answer.text
    assert answer.headers["content-type"] == "application/xml"
    assert requests.send(cloud, "GET", "/_cloudlets").headers["content-type"] == "application/xml"


def test_a_foreign_name_of_this_machine_is_refused(cloud):
    assert requests.send(cloud, "GET", "/_cloudlet/", host="evil.example").status == 403


def test_when_open_no_link_is_needed_and_the_rules_hold(tmp_path):
    with LocalCloud(tmp_path, open_to_all=True) as cloud:
        assert Browser(cloud).get("/_cloudlet/").status == 200
        assert Browser(cloud).get("/_cloudlet/", **{"Sec-Fetch-Site": "same-site"}).status == 403
        assert requests.send(cloud, "GET", "/_cloudlet/", {"Origin": cloud.url}).status == 403


@pytest.mark.parametrize(
    "name", ["", "..", "%2e%2e", "..%2faccess.py", "%00", "console.css/", "nothing.css", "a" * 5000]
)
def test_only_the_few_files_are_served(cloud, name):
    answer = Browser(cloud).get(f"/_cloudlet/static/{name}")
    assert answer.status == (200 if name == "console.css/" else 404)
