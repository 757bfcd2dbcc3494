"""Comfort with every task of the exam: asked in two minutes, skipped at will, changed any time."""

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from practicum.accounts.access import LearnerRequest, learner_page
from practicum.kernel.errors import PracticumError
from practicum.library.queries import PackCard
from practicum.tracker import queries, services
from practicum.tracker.engine.comfort import LEVELS, rating


@require_http_methods(["GET", "POST"])
@learner_page
def comfort(request: LearnerRequest) -> HttpResponse:
    pack = queries.pack_or_first(request.POST.get("pack") or request.GET.get("pack"))
    if request.method == "POST" and pack:
        _save(request, pack)
        return HttpResponseRedirect(reverse("tracker:tracker"))
    context = {
        "pack": pack,
        "domains": queries.tasks(request.learner, pack) if pack else [],
        "levels": LEVELS,
    }
    return render(request, "tracker/pages/comfort/comfort.html", context)


def _save(request: LearnerRequest, pack: PackCard) -> None:
    """Only tasks that the form shows are rated; one left open stays as it was."""
    tasks = [task.id for _, own in queries.tasks(request.learner, pack) for task in own]
    sent = {task: request.POST[f"task-{task}"] for task in tasks if f"task-{task}" in request.POST}
    try:
        levels = {task: rating(text) for task, text in sent.items()}
    except ValueError as error:
        raise PracticumError(f"{error}. Nothing was changed.") from error
    services.rate_tasks(request.learner, pack.id, levels, request.now)
