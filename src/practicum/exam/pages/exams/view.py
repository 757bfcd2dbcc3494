"""What can be sat, what is open, what was sat."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from practicum.accounts.access import LearnerRequest, learner_page
from practicum.exam import past, queries, services
from practicum.exam.engine.scoring import ASSUMED_STANDARD
from practicum.exam.engine.trend import trend
from practicum.exam.externals import external_line
from practicum.exam.pages.timed import timed
from practicum.library import queries as library

RECENT = 20


@require_GET
@learner_page
@timed
def exams(request: LearnerRequest) -> HttpResponse:
    services.close_due(request.learner, request.now)
    everything = "all" in request.GET
    packs = [(pack, queries.offers(request.learner, pack.id)) for pack in library.packs()]
    listed = queries.sittings(request.learner, limit=None if everything else RECENT + 1)
    lines = past.history(request.learner, listed)
    removed = request.GET.get("removed", "")
    context = {
        "packs": packs,
        "unfinished": queries.unfinished(request.learner),
        "past": lines if everything else lines[:RECENT],
        "more": not everything and len(lines) > RECENT,
        "trend": trend(past.results(request.learner, lines), 100 * ASSUMED_STANDARD),
        "removed": external_line(request.learner, removed) if removed else None,
    }
    return render(request, "exam/pages/exams/exams.html", context)
