"""After the end of a sitting: three questions about the conditions that were kept."""

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from practicum.accounts.access import LearnerRequest, learner_page
from practicum.exam import debriefing, services

QUESTIONS = {
    "alone": "You were undisturbed.",
    "no_help": "You used no notes, no books, no search and no other person.",
    "one_go": "You took it in one go.",
}


@require_http_methods(["GET", "POST"])
@learner_page
def conditions(request: LearnerRequest, sitting_id: str) -> HttpResponse:
    row, sitting = services.look(request.learner, sitting_id, request.now)
    if sitting.status != "closed":
        return HttpResponseRedirect(reverse("exam:sitting", args=[sitting_id]))
    to_result = HttpResponseRedirect(reverse("exam:result", args=[sitting_id]))
    if sitting.plan.mode != "rehearsal":
        return to_result
    if request.method == "POST":
        kept = {name: name in request.POST for name in QUESTIONS}
        debriefing.tell_conditions(request.learner, sitting_id, kept, request.now)
        return to_result
    context = {"row": row, "sitting": sitting, "questions": QUESTIONS}
    return render(request, "exam/pages/conditions/conditions.html", context)
