"""What can be sat, what is open, what was sat."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from practicum.accounts.access import LearnerRequest, learner_page
from practicum.exam import queries, services
from practicum.library import queries as library

RECENT = 20


@require_GET
@learner_page
def exams(request: LearnerRequest) -> HttpResponse:
    services.follow_clock()
    services.close_due(request.learner, request.now)
    packs = [(pack, queries.offers(request.learner, pack.id)) for pack in library.packs()]
    listed = queries.sittings(request.learner, limit=None if "all" in request.GET else RECENT + 1)
    past = [line for line in listed if line.status == "closed"]
    context = {
        "packs": packs,
        "unfinished": queries.unfinished(request.learner),
        "past": past if "all" in request.GET else past[:RECENT],
        "more": "all" not in request.GET and len(listed) > RECENT,
    }
    return render(request, "exam/pages/exams/exams.html", context)
