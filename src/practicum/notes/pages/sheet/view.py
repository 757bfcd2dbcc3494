"""The revision sheet: what is worth reading on the last evening, to print or to take along."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from practicum.accounts.access import LearnerRequest, learner_page
from practicum.notes import queries
from practicum.notes.exporting import markdown


@require_GET
@learner_page
def sheet(request: LearnerRequest) -> HttpResponse:
    whole = "all" in request.GET
    context = {
        "whole": whole,
        "topics": queries.sheet(request.learner, only_high_yield=not whole),
    }
    return render(request, "notes/pages/sheet/sheet.html", context)


@require_GET
@learner_page
def sheet_file(request: LearnerRequest) -> HttpResponse:
    """The same as a Markdown file."""
    today = timezone.localdate(request.now)
    text = markdown(request.learner, today, only_high_yield="all" not in request.GET)
    headers = {"Content-Disposition": 'attachment; filename="notes.md"'}
    return HttpResponse(text, content_type="text/markdown; charset=utf-8", headers=headers)
