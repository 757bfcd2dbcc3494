"""Before the key: one grid that asks which answers were guesses."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from practicum.accounts.access import LearnerRequest, learner_page
from practicum.exam import debriefing
from practicum.exam.debriefing import Debrief
from practicum.exam.engine.traces import Trace
from practicum.exam.grading import versions
from practicum.exam.pages.debrief import to_result, to_sitting
from practicum.exam.pages.timed import timed
from practicum.kernel.errors import PracticumError


@dataclass(frozen=True)
class Cell:
    """One item of the grid."""

    trace: Trace
    stem: str
    ticked: bool


@require_http_methods(["GET", "POST"])
@learner_page
@timed
def guessed(request: LearnerRequest, sitting_id: str) -> HttpResponse:
    asked = debriefing.of_sitting(request.learner, sitting_id, request.now)
    if asked is None:
        return to_sitting(sitting_id)
    if request.method == "POST":
        return _kept(request, asked)
    if not asked.may_tell_guesses:
        return to_result(sitting_id)
    context = {"row": asked.row, "cells": _cells(asked)}
    return render(request, "exam/pages/guessed/guessed.html", context)


def _kept(request: LearnerRequest, asked: Debrief) -> HttpResponse:
    sitting_id = asked.row.id
    if "skip" in request.POST:
        debriefing.skip(request.learner, sitting_id, "guessed", request.now)
        return to_result(sitting_id)
    named = set(request.POST.getlist("guessed"))
    ticked = [one.position for one in asked.traces if str(one.position) in named]
    done = "keep" not in request.POST
    try:
        debriefing.tell_guesses(request.learner, sitting_id, ticked, request.now, done=done)
    except PracticumError:
        if not done:
            raise  # the page that ticks must learn that it is out of date
    return to_result(sitting_id) if done else HttpResponse(status=204)


def _cells(asked: Debrief) -> list[Cell]:
    items = versions(asked.sitting)
    ticked = asked.told.guessed or frozenset()
    return [
        Cell(trace, items[place.version].stem, trace.position in ticked)
        for place, trace in zip(asked.sitting.plan.places, asked.traces, strict=True)
    ]
