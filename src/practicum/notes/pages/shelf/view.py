"""The shelf: one's own courses, videos and books."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from practicum.accounts.access import LearnerRequest, learner_page
from practicum.notes import queries


@require_GET
@learner_page
def shelf(request: LearnerRequest) -> HttpResponse:
    found = queries.shelf(request.learner)
    context = {"sources": found, "left": sum(one.left for one in found)}
    return render(request, "notes/pages/shelf/shelf.html", context)
