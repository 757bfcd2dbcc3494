"""Names, logs and errors are text, whatever they hold."""

from urllib.parse import quote

import pytest

from tests.cloudlet.console import filling
from tests.cloudlet.console.looking import Browser, read

EVIL = """"'><script>alert(1)</script><img src=x onerror=alert(1)>&lt;b&gt;<!--\x1b[31m\u202e"""
OWN_SCRIPT = "/_cloudlet/static/console.js"


@pytest.fixture(scope="module")
def hostile(cloud, client):
    s3 = client("s3")
    s3.create_bucket(Bucket="lab")
    key = EVIL.replace("\x1b", "")
    s3.put_object(
        Bucket="lab",
        Key=key,
        Body=EVIL.encode(),
        ContentType="<script>alert(1)</script>",
        Metadata={"a": "<script>alert(1)</script>"},
        Tagging="t=%3Cscript%3E",
    )
    s3.put_object(Bucket="lab", Key=f"{key}/{key}", Body=b"x")
    with pytest.raises(s3.exceptions.NoSuchKey):
        s3.get_object(Bucket="lab", Key=f"no{key}")
    request = {
        "HyperParameters": {EVIL: EVIL},
        "AlgorithmSpecification": {"TrainingImage": EVIL},
        "InputDataConfig": [
            {"ChannelName": EVIL, "DataSource": {"S3DataSource": {"S3Uri": f"s3://{EVIL}"}}},
            {
                "ChannelName": "js",
                "DataSource": {"S3DataSource": {"S3Uri": "javascript:alert(1)"}},
            },
        ],
    }
    filling.add_job(cloud, EVIL, EVIL, lines=[EVIL, "\0\x07\r"], request=request)
    filling.add_readings(cloud, EVIL, EVIL, [1.0, float("inf"), 2.0])
    filling.add_endpoint(cloud, EVIL, EVIL, data=f"s3://{EVIL}")
    return key


def pages(browser):
    """Every page that can be reached."""
    seen, waiting = (
        set(),
        {"/_cloudlet/", "/_cloudlet/nothing%3Cscript%3E", "/_cloudlet/jobs/%3Cb%3E/x"},
    )
    while waiting:
        path = waiting.pop()
        seen.add(path)
        page = browser.get(path)
        found = read(page.text)
        yield path, found
        waiting |= {one for one in found.links if one.startswith("/_cloudlet")} - seen


def test_nothing_of_it_becomes_markup(browser, hostile):
    met = 0
    for path, page in pages(browser):
        for tag, told in page.elements:
            assert tag != "img", path
            assert tag != "script" or told["src"] == OWN_SCRIPT, path
            assert not [name for name in told if name.startswith("on") or name == "style"], path
            assert told.get("href", "/_cloudlet").startswith(("/_cloudlet", "#main")), path
        assert "\x1b" not in page.text
        assert "\u202e" not in page.text
        met += "<script>alert(1)</script>" in page.text
    assert met > 8


def test_what_the_form_was_filled_with_is_shown_as_it_is(browser, hostile):
    page = browser.page(f"/_cloudlet/calls?name={quote(EVIL)}&service={quote(EVIL)}")
    (field,) = [told for tag, told in page.elements if told.get("name") == "name"]
    assert "<script>alert(1)</script>" in field["value"]


def test_an_object_is_found_by_its_evil_key(browser, hostile):
    page = browser.page(f"/_cloudlet/buckets/lab?prefix={quote(hostile)}")
    (link,) = [one for one in page.links if "object?key=" in one]
    assert "<!--" in browser.page(link).text


def test_a_strangers_path_is_no_markup_either(cloud):
    answer = Browser(cloud).get(
        "/_cloudlet/%22%3E%3Cscript%3E?<script>alert(1)</script>", **{"Sec-Fetch-Site": "same-site"}
    )
    assert (answer.status, "<script>alert" in answer.text) == (403, False)
