"""Starting a sitting: the clock runs from here."""

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST

from practicum.accounts.access import LearnerRequest, learner_page
from practicum.exam import services
from practicum.exam.pages.briefing.view import tour_context
from practicum.exam.pages.start.forecast import said_forecast
from practicum.exam.pages.terms import items_of, read_terms
from practicum.exam.starting import plan_sitting
from practicum.kernel.dice import system_dice


@require_POST
@learner_page
def start(request: LearnerRequest) -> HttpResponse:
    terms = read_terms(request.POST)
    if terms is None:
        raise Http404("There is no such sitting to start.")
    said = said_forecast(request.POST, items_of(terms))
    if said.fault:
        context = tour_context(request, terms)
        context |= {"forecast": said.typed, "forecast_fault": said.fault}
        return render(request, "exam/pages/briefing/tour.html", context, status=422)
    plan = plan_sitting(request.learner, terms, request.now, system_dice())
    sitting_id = services.start_once(request.learner, plan, said.forecast)
    return HttpResponseRedirect(reverse("exam:sitting", args=[sitting_id]))
