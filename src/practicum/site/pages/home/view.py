"""Home: one item to try, what to go on with, what was last."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from practicum.accounts.access import LearnerRequest, learner_page
from practicum.exam import queries, services
from practicum.exam.pages.try_one.view import next_try
from practicum.site.pages.home.waiting import waiting


@require_GET
@learner_page
def home(request: LearnerRequest) -> HttpResponse:
    services.follow_clock()
    services.close_due(request.learner, request.now)
    context = {
        "home": queries.home(request.learner),
        "waiting": waiting(request.learner, request.now),
        **next_try(request),
    }
    return render(request, "site/pages/home/home.html", context)
