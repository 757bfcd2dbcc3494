"""Signing in by a link that works once."""

from django.conf import settings
from django.contrib.auth import login, logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_POST

from practicum.accounts.services import redeem, token_is_open


@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest, token: str) -> HttpResponse:
    """A page with one button that posts: prefetching a link does not use it up."""
    now = settings.PRACTICUM_CLOCK.now()
    if request.method != "POST":
        open_ = token_is_open(token, now)
        name = "sign_in" if open_ else "used"
        return render(request, f"accounts/pages/sign_in/{name}.html", status=200 if open_ else 410)
    user = redeem(token, now)
    if user is None:
        return render(request, "accounts/pages/sign_in/used.html", status=410)
    login(request, user, backend="django.contrib.auth.backends.ModelBackend")
    return HttpResponseRedirect(_next(request))


def _next(request: HttpRequest) -> str:
    wanted = request.GET.get("next", "/")
    safe = url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()})
    return wanted if safe else "/"


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    logout(request)
    return HttpResponseRedirect("/")
