"""Web pages of others, and names that are not this machine's, are refused."""

import pytest

from cloudlet.testing import LocalCloud
from tests.cloudlet.gateway import requests

LOOKUP = "com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101.LookupEvents"


@pytest.mark.parametrize(
    "extra",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:1"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
def test_a_page_of_another_site_is_refused_even_with_a_good_signature(cloud, extra):
    answer = requests.call_json(cloud, LOOKUP, extra=extra)
    assert (answer.status, answer.headers["x-amzn-errortype"]) == (403, "AccessDenied")


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:4566", "localhost.evil.example", ""]
)
def test_a_foreign_name_is_refused(cloud, host):
    """A name that an attacker points at this machine after the page was loaded."""
    answer = requests.send(cloud, "GET", "/", host=host or " ")
    assert answer.status == 403


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "[::1]:80", "photos.s3.localhost:4566"])
def test_own_names_are_not(cloud, host):
    answer = requests.send(cloud, "GET", "/", host=host)
    assert "by the name" not in answer.text


def test_a_page_of_the_cloud_itself_may_ask(cloud):
    own = {"Origin": cloud.url, "Sec-Fetch-Site": "same-origin"}
    assert requests.call_json(cloud, LOOKUP, extra=own).status == 200


def test_when_open_no_page_may_ask(tmp_path):
    with LocalCloud(tmp_path, open_to_all=True) as cloud:
        stranger = ("any", "key")
        assert requests.call_json(cloud, LOOKUP, key=stranger).status == 200
        own = {"Origin": cloud.url}
        assert requests.call_json(cloud, LOOKUP, key=stranger, extra=own).status == 403
        reset = requests.send(cloud, "POST", "/moto-api/reset", {"Origin": cloud.url})
        assert reset.status == 403
