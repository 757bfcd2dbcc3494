"""The result of a closed sitting."""

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from practicum.accounts.access import LearnerRequest, learner_page
from practicum.exam import report, services
from practicum.exam.engine.scoring import verdict
from practicum.library import queries as library


@require_GET
@learner_page
def result(request: LearnerRequest, sitting_id: str) -> HttpResponse:
    row, sitting = services.look(request.learner, sitting_id, request.now)
    if sitting.status != "closed":
        return HttpResponseRedirect(reverse("exam:sitting", args=[sitting_id]))
    read = report.read(row)
    context = {
        "report": read,
        "row": row,
        "sitting": sitting,
        "verdict": verdict(read.score.above),
        "exam": library.blueprint(row.pack_id).exam,
        "pack": next((one for one in library.packs() if one.id == row.pack_id), None),
        "slowest": sorted(read.slow, key=lambda line: -line.seconds)[:6],
    }
    return render(request, "exam/pages/result/result.html", context)
