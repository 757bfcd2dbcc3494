"""Before the clock: rules, time, tools, and a short tour of the controls."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from practicum.accounts.access import LearnerRequest, learner_page
from practicum.exam import queries
from practicum.exam.engine.terms import EXTRA_LABELS, Terms, minutes_allowed
from practicum.exam.pages.terms import carried, read_terms
from practicum.library import queries as library

TOOL_LABELS = {
    "strike-out": "Strike out options",
    "highlight": "Highlight text",
    "note": "A note on each item",
    "confidence": "Say how sure you are",
}


@require_GET
@learner_page
def briefing(request: LearnerRequest) -> HttpResponse:
    terms = _terms(request)
    fields = {"pack": terms.pack, "form": terms.form or "", "length": terms.length}
    context = {"fields": fields, **_described(request, terms)}
    return render(request, "exam/pages/briefing/briefing.html", context)


@require_GET
@learner_page
def tour(request: LearnerRequest) -> HttpResponse:
    terms = _terms(request)
    context = {"fields": carried(terms), **_described(request, terms)}
    return render(request, "exam/pages/briefing/tour.html", context)


def _terms(request: LearnerRequest) -> Terms:
    terms = read_terms(request.GET)
    if terms is None:
        raise Http404("There is no such exam.")
    return terms


def _described(request: LearnerRequest, terms: Terms) -> dict[str, object]:
    blueprint = library.blueprint(terms.pack)
    offer = next(
        one
        for one in queries.offers(request.learner, terms.pack)
        if one.form == terms.form and one.length == terms.length
    )
    minutes = blueprint.exam.lengths[terms.length].minutes
    return {
        "terms": terms,
        "offer": offer,
        "pack": next(one for one in library.packs() if one.id == terms.pack),
        "exam": blueprint.exam,
        "allowed": minutes_allowed(minutes, terms.extra),
        "extras": [
            (name, label, minutes_allowed(minutes, name)) for name, label in EXTRA_LABELS.items()
        ],
        "tools": [(name, TOOL_LABELS[name]) for name in TOOL_LABELS if name in terms.tools],
    }
