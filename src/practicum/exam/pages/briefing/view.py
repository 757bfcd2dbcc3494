"""Before the clock: rules, time, tools, and a short tour of the controls."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from practicum.accounts.access import LearnerRequest, learner_page
from practicum.exam import queries
from practicum.exam.engine.tactics import BREAK_CHOICES, Tactics, pace_minutes, skim_minutes
from practicum.exam.engine.terms import EXTRA_LABELS, Terms, minutes_allowed
from practicum.exam.engine.wording import listed
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
    return render(request, "exam/pages/briefing/tour.html", tour_context(request, _terms(request)))


def tour_context(request: LearnerRequest, terms: Terms) -> dict[str, object]:
    """What the tour shows; also when its form comes back with a fault."""
    return {"fields": carried(terms), **_described(request, terms)}


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
    length = blueprint.exam.lengths[terms.length]
    allowed = minutes_allowed(length.minutes, terms.extra)
    return {
        "terms": terms,
        "offer": offer,
        "pack": next(one for one in library.packs() if one.id == terms.pack),
        "exam": blueprint.exam,
        "allowed": allowed,
        "extras": [
            (name, label, minutes_allowed(length.minutes, name))
            for name, label in EXTRA_LABELS.items()
        ],
        "tools": [(name, TOOL_LABELS[name]) for name in TOOL_LABELS if name in terms.tools],
        "breaks": BREAK_CHOICES,
        "skim_minutes": skim_minutes(length.items),
        "pace_minutes": pace_minutes(allowed or length.minutes, length.items),
        "tactics": _chosen_tactics(terms.tactics),
    }


def _chosen_tactics(tactics: Tactics) -> str:
    """What was switched on, in words; empty when nothing was."""
    words = {"skim": "a skim pass", "pace": "the pace line", "cue": "the 3-minute cue"}
    chosen = [label for name, label in words.items() if getattr(tactics, name)]
    if tactics.breaks:
        chosen.append(f"a break reminder every {tactics.breaks} items")
    return listed(chosen)
