"""Starting a sitting: the clock runs from here."""

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from practicum.accounts.access import LearnerRequest, learner_page
from practicum.exam import services
from practicum.exam.pages.terms import read_terms
from practicum.exam.starting import plan_sitting
from practicum.kernel.dice import system_dice


@require_POST
@learner_page
def start(request: LearnerRequest) -> HttpResponse:
    terms = read_terms(request.POST)
    if terms is None:
        raise Http404("There is no such sitting to start.")
    plan = plan_sitting(request.learner, terms, request.now, system_dice())
    services.start(request.learner, plan)
    return HttpResponseRedirect(reverse("exam:sitting", args=[plan.id]))
