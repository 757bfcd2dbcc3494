"""The blind review: offered before the key, taken item by item, ended when the person likes."""

from typing import get_args

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from practicum.accounts.access import LearnerRequest, learner_page
from practicum.exam import debriefing
from practicum.exam.debriefing import Debrief
from practicum.exam.engine.actions import Confidence
from practicum.exam.pages.blind.progress import Progress, progress_of
from practicum.exam.pages.debrief import to_result, to_sitting
from practicum.exam.pages.timed import timed
from practicum.exam.sheets import Sheet, sheet
from practicum.library import queries as library


@require_http_methods(["GET", "POST"])
@learner_page
@timed
def blind(request: LearnerRequest, sitting_id: str) -> HttpResponse:
    """The offer, and once it is taken, how far it is."""
    asked = debriefing.of_sitting(request.learner, sitting_id, request.now)
    if asked is None:
        return to_sitting(sitting_id)
    if request.method == "POST":
        return _chosen(request, asked)
    if asked.step != "blind":
        return to_result(sitting_id)
    name = "offer" if asked.told.asked is None else "overview"
    context = {"row": asked.row, "asked": asked, "progress": progress_of(asked)}
    return render(request, f"exam/pages/blind/{name}.html", context)


def _chosen(request: LearnerRequest, asked: Debrief) -> HttpResponse:
    learner, sitting_id, now = request.learner, asked.row.id, request.now
    act = request.POST.get("act")
    if act == "skip":
        debriefing.skip(learner, sitting_id, "blind", now)
    elif act == "finish":
        debriefing.finish_blind(learner, sitting_id, now)
    elif act in {"begin", "later"} and asked.step == "blind":
        debriefing.begin_blind(learner, sitting_id, now)
        if act == "later":
            return HttpResponseRedirect(reverse("exam:exams"))
        return _to_item(sitting_id, asked.again[0])
    return to_result(sitting_id)


@require_http_methods(["GET", "POST"])
@learner_page
@timed
def blind_item(request: LearnerRequest, sitting_id: str, position: int) -> HttpResponse:
    """One item again. The first answer is not shown, so that it is read afresh."""
    asked = debriefing.of_sitting(request.learner, sitting_id, request.now)
    if asked is None:
        return to_sitting(sitting_id)
    if asked.step != "blind" or asked.told.asked is None:
        return to_result(sitting_id)
    if position not in asked.again:
        raise Http404("There is no such item in this blind review.")
    laid = _sheet(asked, position)
    if request.method == "POST":
        return _answered(request, asked, laid)
    return _page(request, asked, laid)


def _answered(request: LearnerRequest, asked: Debrief, laid: Sheet) -> HttpResponse:
    chosen = set(request.POST.getlist("chosen"))
    keeping = "keep" in request.POST
    if not chosen <= {option.id for option in laid.options}:
        raise Http404("There is no such option.")
    if len(chosen) != laid.needed:
        if keeping:
            return HttpResponse(f"{laid.instruction}.", content_type="text/plain")
        return _page(request, asked, laid, fault=f"{laid.instruction}, or leave it open.")
    said = request.POST.get("confidence", "")
    confidence: Confidence | None = said if said in get_args(Confidence) else None  # type: ignore[assignment] # one of the three words, as just tested
    debriefing.answer_again(
        request.learner, asked.row.id, laid.position, sorted(chosen), confidence, request.now
    )
    if keeping:
        return HttpResponse(status=204)
    following = progress_of(asked).after(laid.position)
    if following is None:
        return HttpResponseRedirect(reverse("exam:blind", args=[asked.row.id]))
    return _to_item(asked.row.id, following)


def _page(request: LearnerRequest, asked: Debrief, laid: Sheet, *, fault: str = "") -> HttpResponse:
    progress: Progress = progress_of(asked)
    second = asked.told.second.get(laid.position)
    context = {
        "row": asked.row,
        "sheet": laid,
        "progress": progress,
        "number": progress.positions.index(laid.position) + 1,
        "before": progress.neighbour(laid.position, -1),
        "after": progress.neighbour(laid.position, 1),
        "chosen": second.chosen if second else frozenset(request.POST.getlist("chosen")),
        "confidence": second.confidence if second else None,
        "levels": get_args(Confidence),
        "fault": fault,
    }
    status = 422 if fault else 200
    return render(request, "exam/pages/blind/item.html", context, status=status)


def _sheet(asked: Debrief, position: int) -> Sheet:
    place = asked.sitting.plan.places[position - 1]
    return sheet(place, library.item_versions([place.version])[place.version])


def _to_item(sitting_id: str, position: int) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("exam:blind-item", args=[sitting_id, position]))
