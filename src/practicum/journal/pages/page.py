"""Pages that read answers and entries."""

from collections.abc import Callable
from functools import update_wrapper
from typing import Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponse

from practicum.accounts.access import LearnerRequest, learner_page
from practicum.journal.ready import ready

P = ParamSpec("P")


def journal_page(
    view: Callable[Concatenate[LearnerRequest, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """Let only a signed-in learner through, with the journal brought up to date."""

    def caught_up(request: LearnerRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        ready(request.learner)
        return view(request, *args, **kwargs)

    return update_wrapper(learner_page(caught_up), view)
