"""From a request to the learner behind it."""

from collections.abc import Callable
from datetime import datetime
from functools import update_wrapper
from typing import Concatenate, ParamSpec, cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django_htmx.middleware import HtmxDetails

from practicum.accounts.models import User
from practicum.kernel.ids import LearnerId

P = ParamSpec("P")


class LearnerRequest(HttpRequest):
    """A request of a signed-in learner, with the instant it is answered at."""

    user: User
    learner: LearnerId
    now: datetime
    htmx: HtmxDetails


def learner_page(
    view: Callable[Concatenate[LearnerRequest, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """Let only a signed-in learner through; everybody else learns how to sign in."""

    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not request.user.is_authenticated:
            return _signed_out(request)
        own = cast("LearnerRequest", request)
        own.learner = LearnerId(own.user.learner_id)
        own.now = settings.PRACTICUM_CLOCK.now()
        return view(own, *args, **kwargs)

    return update_wrapper(guarded, view)


def _signed_out(request: HttpRequest) -> HttpResponse:
    if request.accepts("text/html"):
        return render(request, "accounts/pages/sign_in/signed_out.html", status=401)
    return JsonResponse({"error": "signed-out"}, status=401)
