"""Requests that another site made this browser send are refused, and so are foreign host names."""

from collections.abc import Callable

from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

Handler = Callable[[HttpRequest], HttpResponseBase]

SAFE = {"GET", "HEAD", "OPTIONS"}
OWN = {"same-origin", "none"}


def same_origin_only(get_response: Handler) -> Handler:
    """Check Host (against DNS rebinding), and Origin and Sec-Fetch-Site on what can change data."""

    def handle(request: HttpRequest) -> HttpResponseBase:
        try:
            host = request.get_host()
        except DisallowedHost:
            return _plain(421, "This address is not served here. Use the link that was printed.")
        if not _is_own(request, host):
            return _plain(403, "This request came from another site and was refused.")
        return get_response(request)

    return handle


def _is_own(request: HttpRequest, host: str) -> bool:
    site = request.headers.get("Sec-Fetch-Site")
    if request.method in SAFE:
        navigating = request.headers.get("Sec-Fetch-Mode") == "navigate"
        return site in {None, *OWN} or navigating
    origin = request.headers.get("Origin")
    if origin is not None and origin not in {f"http://{host}", f"https://{host}"}:
        return False
    return site in {None, *OWN}


def _plain(status: int, words: str) -> HttpResponse:
    return HttpResponse(words, status=status, content_type="text/plain; charset=utf-8")
