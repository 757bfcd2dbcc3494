"""What can be sat, what is open, what was sat."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from practicum.accounts.access import LearnerRequest, learner_page
from practicum.exam import queries, services
from practicum.library import queries as library


@require_GET
@learner_page
def exams(request: LearnerRequest) -> HttpResponse:
    services.follow_clock()
    services.close_due(request.learner, request.now)
    packs = [(pack, queries.offers(request.learner, pack.id)) for pack in library.packs()]
    past = queries.sittings(request.learner, limit=200)
    context = {
        "packs": packs,
        "unfinished": [line for line in past if line.status != "closed"],
        "past": [line for line in past if line.status == "closed"],
    }
    return render(request, "exam/pages/exams/exams.html", context)
