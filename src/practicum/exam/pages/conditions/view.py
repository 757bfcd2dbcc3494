"""After the end of a sitting: three questions about the conditions that were kept."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from practicum.accounts.access import LearnerRequest, learner_page
from practicum.exam import debriefing
from practicum.exam.pages.debrief import to_result, to_sitting
from practicum.exam.pages.timed import timed

QUESTIONS = {
    "alone": "You were undisturbed.",
    "no_help": "You used no notes, no books, no search and no other person.",
    "one_go": "You took it in one go.",
}


@require_http_methods(["GET", "POST"])
@learner_page
@timed
def conditions(request: LearnerRequest, sitting_id: str) -> HttpResponse:
    asked = debriefing.of_sitting(request.learner, sitting_id, request.now)
    if asked is None:
        return to_sitting(sitting_id)
    if asked.sitting.plan.mode != "rehearsal":
        return to_result(sitting_id)
    if request.method == "POST":
        if "skip" in request.POST:
            debriefing.skip(request.learner, sitting_id, "conditions", request.now)
        else:
            kept = {name: name in request.POST for name in QUESTIONS}
            debriefing.tell_conditions(request.learner, sitting_id, kept, request.now)
        return to_result(sitting_id)
    context = {"asked": asked, "row": asked.row, "questions": QUESTIONS}
    return render(request, "exam/pages/conditions/conditions.html", context)
