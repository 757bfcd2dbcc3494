"""The result of a closed sitting, once nothing is asked before it any more."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from practicum.accounts.access import LearnerRequest, learner_page
from practicum.exam import debriefing, report, services
from practicum.exam.engine.forecast import outcome
from practicum.exam.engine.scoring import verdict
from practicum.exam.engine.sitting import Sitting
from practicum.exam.models import SittingRow
from practicum.exam.pages.debrief import to_sitting, to_step
from practicum.exam.pages.result.gap import gap_of
from practicum.exam.pages.result.hours import hours_of
from practicum.exam.pages.result.pacing import pacing_of
from practicum.exam.pages.result.rescored import rescored_of
from practicum.exam.pages.result.strict import strict_of
from practicum.exam.pages.timed import timed
from practicum.library import queries as library


@require_GET
@learner_page
@timed
def result(request: LearnerRequest, sitting_id: str) -> HttpResponse:
    row, sitting = services.look(request.learner, sitting_id, request.now)
    if sitting.status != "closed":
        return to_sitting(sitting_id)
    if row.sealed:
        asked = debriefing.of_sitting(request.learner, sitting_id, request.now)
        if asked is not None and asked.step is not None:
            return to_step(asked)
    return _shown(request, row, sitting)


def _shown(request: LearnerRequest, row: SittingRow, sitting: Sitting) -> HttpResponse:
    read = report.read(row)
    if sitting.plan.debrief and not read.told.opened:
        debriefing.open_result(request.learner, row.id, request.now)
    context: dict[str, Any] = {
        "report": read,
        "row": row,
        "sitting": sitting,
        "verdict": verdict(read.score.above),
        "exam": library.blueprint(row.pack_id).exam,
        "hours": hours_of(read),
        "pacing": pacing_of(read),
        "strict": strict_of(read),
        "gap": gap_of(read),
        "rescored": rescored_of(request.learner, read),
    }
    if read.told.forecast:
        context["forecast"] = read.told.forecast
        context["forecast_outcome"] = outcome(read.told.forecast, read.score.right)
    return render(request, "exam/pages/result/result.html", context)
