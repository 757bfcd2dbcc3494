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
        return _kept(request, sitting_id)
    questions = [(name, label, asked.told.ticked.get(name)) for name, label in QUESTIONS.items()]
    context = {"asked": asked, "row": asked.row, "questions": questions}
    return render(request, "exam/pages/conditions/conditions.html", context)


def _kept(request: LearnerRequest, sitting_id: str) -> HttpResponse:
    learner, now, done = request.learner, request.now, "keep" not in request.POST
    if "skip" in request.POST:
        debriefing.skip(learner, sitting_id, "conditions", now)
    else:
        kept = {name: name in request.POST for name in QUESTIONS}
        debriefing.tell_conditions(learner, sitting_id, kept, now, done=done)
    return to_result(sitting_id) if done else HttpResponse(status=204)
