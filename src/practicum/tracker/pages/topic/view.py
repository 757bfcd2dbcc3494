"""One topic's line: seen on its page, edited in the table, and what was done recorded."""

from datetime import date

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_POST

from practicum.accounts.access import LearnerRequest, learner_page
from practicum.kernel.errors import PracticumError
from practicum.library.access import topic_of
from practicum.tracker import queries, services
from practicum.tracker.access import line_of
from practicum.tracker.engine.comfort import LEVELS, rating


@require_GET
@learner_page
def topic(request: LearnerRequest, pack_id: str, topic_id: str) -> HttpResponse:
    """The line of a topic as a part of its page. Seeing it counts as opening the topic."""
    topic_of(pack_id, topic_id)
    services.open_topic(request.learner, pack_id, topic_id, request.now)
    return _line(request, pack_id, topic_id, "part.html" if request.htmx else "topic.html")


@require_GET
@learner_page
def edit(request: LearnerRequest, pack_id: str, topic_id: str) -> HttpResponse:
    """The row of the table as a form; without script the topic's line is one already."""
    if not request.htmx:
        topic_of(pack_id, topic_id)
        return HttpResponseRedirect(reverse("tracker:topic", args=[pack_id, topic_id]))
    return _row(request, pack_id, topic_id, "edit.html")


@require_POST
@learner_page
def change(request: LearnerRequest, pack_id: str, topic_id: str) -> HttpResponse:
    """Set comfort, or mastered, or neither; answer with what stood there before."""
    topic_of(pack_id, topic_id)
    if "comfort" in request.POST:
        level = _level(request.POST["comfort"])
        services.rate_topic(request.learner, pack_id, topic_id, level, request.now)
    if "mastered" in request.POST:
        mastered = request.POST["mastered"] == "yes"
        services.set_mastered(
            request.learner, pack_id, topic_id, mastered=mastered, now=request.now
        )
    if request.htmx and request.POST.get("in") == "row":
        return _row(request, pack_id, topic_id, "row.html")
    if request.htmx and request.POST.get("in") == "part":
        return _line(request, pack_id, topic_id, "part.html")
    return _back(request, reverse("tracker:topic", args=[pack_id, topic_id]))


@require_POST
@learner_page
def read(request: LearnerRequest, pack_id: str, topic_id: str) -> HttpResponse:
    """The learner says that they have read the overview."""
    topic_of(pack_id, topic_id)
    services.read_overview(request.learner, pack_id, topic_id, request.now)
    if request.htmx:
        return _line(request, pack_id, topic_id, "part.html")
    return _back(request, reverse("library:topic", args=[pack_id, topic_id]))


def _level(text: str) -> int | None:
    try:
        return rating(text)
    except ValueError as error:
        raise PracticumError(f"{error}. Nothing was changed.") from error


def _row(request: LearnerRequest, pack_id: str, topic_id: str, name: str) -> HttpResponse:
    context = {
        "line": line_of(request.learner, pack_id, topic_id),
        "levels": LEVELS,
        "today": timezone.localdate(request.now),
        "focus": True,
    }
    return render(request, f"tracker/pages/tracker/{name}", context)


def _line(request: LearnerRequest, pack_id: str, topic_id: str, name: str) -> HttpResponse:
    context = {
        "line": line_of(request.learner, pack_id, topic_id),
        "levels": LEVELS,
        "today": timezone.localdate(request.now),
        "read_on": _read_on(request, pack_id, topic_id),
        "swap_read": bool(request.htmx),
    }
    return render(request, f"tracker/pages/topic/{name}", context)


def _read_on(request: LearnerRequest, pack_id: str, topic_id: str) -> date | None:
    return queries.overview_read_on(request.learner, pack_id, topic_id)


def _back(request: LearnerRequest, otherwise: str) -> HttpResponse:
    """To the page that the form was on, if it is one of ours."""
    back = request.POST.get("back", "")
    ours = back.startswith("/") and url_has_allowed_host_and_scheme(back, allowed_hosts=None)
    return HttpResponseRedirect(back if ours else otherwise)
