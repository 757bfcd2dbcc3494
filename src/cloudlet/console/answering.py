"""From a request to the answer of the console: may it ask, may it look, which page is it?"""

import logging
from pathlib import Path
from urllib.parse import parse_qsl, unquote

from cloudlet.console import ROOT, access, routes, signing_in
from cloudlet.console.asking import Asked, NotThere
from cloudlet.console.engine.html import Html, tag
from cloudlet.console.frame import bare, whole
from cloudlet.errors import AwsError
from cloudlet.handlers import origin
from cloudlet.handlers.exchange import Exchange
from cloudlet.protocol.wire import Response

LOG = logging.getLogger("cloudlet")
STATIC = Path(__file__).parent / "static"
TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
FILES = {one.name: TYPES[one.suffix] for one in STATIC.iterdir() if one.suffix in TYPES}
HEADERS = {
    "content-security-policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self';"
        " img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "cross-origin-resource-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    # Without an origin of its own the form of the sign-in page would be refused.
    "referrer-policy": "same-origin",
    "cache-control": "no-store",
}


def respond(exchange: Exchange) -> Response:
    try:
        answer = _answer(exchange)
    except Exception as error:
        LOG.exception("The console could not show %s", exchange.request.path[:200])
        answer = page(500, bare("This page cannot be shown", _broken(error)))
    answer.headers = {**HEADERS, **answer.headers}
    return answer


def page(status: int, document: Html, **headers: str) -> Response:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    body = document.encode("utf-8", "replace")
    return Response(status, {"content-type": "text/html; charset=utf-8", **named}, body)


def _answer(exchange: Exchange) -> Response:
    try:
        origin.guard(exchange)
    except AwsError as refusal:
        return page(403, signing_in.refused(refusal.message, exchange.request))
    request = exchange.request
    if request.path == "/":
        return Response(303, {"location": f"{ROOT}/"})
    parts = [unquote(part) for part in request.path[len(ROOT) :].split("/") if part]
    return _file(parts[1:]) if parts[:1] == ["static"] else _answer_own(exchange, parts)


def _answer_own(exchange: Exchange, parts: list[str]) -> Response:
    request = exchange.request
    if parts[:1] == ["sign-in"] and len(parts) == 2:  # noqa: PLR2004 - the word and the token
        return _sign_in(exchange, parts[1])
    if request.method not in {"GET", "HEAD"}:
        return page(405, bare("The console changes nothing", _only_reads()), allow="GET, HEAD")
    if not _may_look(exchange):
        return page(401, signing_in.signed_out(exchange.running.cloud.config.data))
    return _page(exchange, parts)


def _page(exchange: Exchange, parts: list[str]) -> Response:
    cloud = exchange.running.cloud
    query = dict(parse_qsl(exchange.request.query, errors="replace"))
    asked = Asked(exchange.running, query, cloud.clock.now())
    try:
        return page(200, whole(routes.find(parts, asked), cloud.config))
    except NotThere as missing:
        home = tag("p", tag("a", "To the overview", href=f"{ROOT}/"))
        return page(404, bare("Not there", tag("p", str(missing), class_="lead"), home))


def _may_look(exchange: Exchange) -> bool:
    cloud = exchange.running.cloud
    if cloud.config.open:
        return True
    secret = access.secret_in(exchange.request.headers.get("cookie", ""), cloud.config.data)
    return bool(secret) and access.may_look(cloud.store, secret, cloud.clock.now())


def _sign_in(exchange: Exchange, token: str) -> Response:
    """A link shows a button, which posts: what loads pages ahead uses no link up."""
    cloud, method = exchange.running.cloud, exchange.request.method
    now = cloud.clock.now()
    if method == "POST" and (secret := access.redeem(cloud.store, token, now)):
        headers = {"location": f"{ROOT}/", "set-cookie": access.cookie(cloud.config.data, secret)}
        return Response(303, headers)
    if method in {"GET", "HEAD"} and access.is_open(cloud.store, token, now):
        return page(200, signing_in.welcome())
    return page(410, signing_in.used(cloud.config.data))


def _file(parts: list[str]) -> Response:
    """Only the few that are there; nothing is made of the name."""
    name = parts[0] if len(parts) == 1 else ""
    if name not in FILES:
        return page(404, bare("Not there", tag("p", "There is no such file.")))
    kind = f"{FILES[name]}; charset=utf-8"
    return Response(200, {"content-type": kind}, (STATIC / name).read_bytes())


def _broken(error: Exception) -> Html:
    text = f"{type(error).__name__}: {str(error)[:500]}"
    return tag("div", tag("p", tag("code", text)), tag("p", "The log of the cloud says more."))


def _only_reads() -> Html:
    return tag("p", "It only shows. What changes the cloud goes through the API.", class_="lead")
