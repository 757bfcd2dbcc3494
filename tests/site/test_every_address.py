"""Every address there is: no post without a token or of another site, no 500 for odd parts."""

import re

import pytest
from django.test import Client
from django.urls import URLPattern, get_resolver

pytestmark = pytest.mark.django_db

EXEMPT = {"exam/sittings/<str:sitting_id>/leave/"}  # a beacon carries no token
ODD = ["%00", "-1", "9" * 30, "9" * 5000, "..", "%2e%2e", "a" * 3000, "%F0%9F%98%80", "%ED%A0%80"]
ODD += ["<script>", "'", "%25", "1:1", "%0d%0aX:y", "%E2%80%AE"]


def routes(resolver=None, before=""):
    for one in (resolver or get_resolver()).url_patterns:
        route = before + str(one.pattern)
        if isinstance(one, URLPattern):
            yield route
        else:
            yield from routes(one, route)


ROUTES = sorted(set(routes()))


def address(route, part="x"):
    return "/" + re.sub(r"<(?:(\w+):)?\w+>", lambda kind: "1" if kind[1] == "int" else part, route)


@pytest.mark.parametrize("route", ROUTES)
def test_a_post_needs_a_token_and_an_origin_of_ours(learner, pack, route):
    client = Client(enforce_csrf_checks=True)
    client.force_login(learner)
    assert (client.post(address(route)).status_code == 403) == (route not in EXEMPT)
    for foreign in ({"origin": "https://evil.example"}, {"sec-fetch-site": "cross-site"}):
        assert client.post(address(route), headers=foreign).status_code == 403


@pytest.mark.parametrize("route", [route for route in ROUTES if "<" in route])
def test_odd_parts_of_an_address_lead_nowhere(signed_in, pack, route):
    for part in ODD:
        odd = "/" + re.sub(r"<[^>]+>", part, route)
        assert signed_in.get(odd).status_code in {400, 404, 405, 410}, odd
        assert signed_in.post(odd).status_code in {302, 400, 404, 405, 409, 410, 422}, odd
