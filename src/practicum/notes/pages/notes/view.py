"""All notes, A–Z, with a search."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from practicum.accounts.access import LearnerRequest, learner_page
from practicum.notes import queries
from practicum.notes.access import note_row
from practicum.notes.engine.texts import SECTIONS
from practicum.notes.queries import PAGE, Wanted


@require_GET
@learner_page
def notes(request: LearnerRequest) -> HttpResponse:
    wanted = _wanted(request)
    found = queries.notes(request.learner, wanted, limit=PAGE + 1)
    removed = request.GET.get("removed", "")
    context = {
        "wanted": wanted,
        "index": queries.by_letter(found[:PAGE]),
        "letters": queries.letters(request.learner),
        "more": len(found) > PAGE,
        "sections": SECTIONS,
        "removed": note_row(request.learner, removed) if removed else None,
        "filtered": wanted != Wanted(),
    }
    return render(request, "notes/pages/notes/notes.html", context)


def _wanted(request: LearnerRequest) -> Wanted:
    section = request.GET.get("section", "")
    return Wanted(
        words=request.GET.get("q", "")[:100],
        section=section if section in SECTIONS else "",
        topic=request.GET.get("topic", "")[:100],
        high_yield="high-yield" in request.GET,
        letter=request.GET.get("letter", "")[:1],
    )
