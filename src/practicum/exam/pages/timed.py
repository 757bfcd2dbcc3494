"""Pages that may close a sitting because its time is up."""

from collections.abc import Callable
from functools import update_wrapper
from typing import Concatenate, ParamSpec

from django.http import HttpResponse

from practicum.accounts.access import LearnerRequest
from practicum.exam import services

P = ParamSpec("P")
View = Callable[Concatenate[LearnerRequest, P], HttpResponse]


def timed(view: View[P]) -> View[P]:
    """Follow the wall clock first: a step of it must not end a sitting that has time left."""

    def followed(request: LearnerRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        services.follow_clock()
        return view(request, *args, **kwargs)

    return update_wrapper(followed, view)
