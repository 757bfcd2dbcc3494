"""One documentation session: a page, a few questions, answers, a summary of two lines."""

from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from practicum.accounts.access import LearnerRequest, learner_page
from practicum.kernel.dice import system_dice
from practicum.notes import services
from practicum.notes.access import session_row
from practicum.notes.forms import SessionForm
from practicum.notes.models import DocSession

# What is worth asking of any page, until the learner asks better.
STARTERS = (
    "Which input formats and sizes does it take?",
    "How does it scale, and what are its limits?",
    "Where do its logs and metrics go?",
)


@require_http_methods(["GET", "POST"])
@learner_page
def new_session(request: LearnerRequest) -> HttpResponse:
    """A new session, about the topic and the page named in the address."""
    if request.method == "POST":
        return _saved(request, None)
    topic, pack = request.GET.get("topic", ""), request.GET.get("pack", "")
    known: dict[str, Any] = {
        "topic": f"{pack}/{topic}" if topic else "",
        "title": request.GET.get("title", "")[:200],
        "url": request.GET.get("url", "")[:500],
        "minutes": 25,
    }
    known |= {f"question_{n}": words for n, words in enumerate(STARTERS, start=1)}
    return _page(request, SessionForm(initial=known), None)


@require_http_methods(["GET", "POST"])
@learner_page
def session(request: LearnerRequest, session_id: str) -> HttpResponse:
    """A session to read and to go on with."""
    row = session_row(request.learner, session_id)
    if request.method == "POST":
        return _saved(request, row)
    return _page(request, SessionForm(initial=_fields(row)), row)


def _fields(row: DocSession) -> dict[str, Any]:
    names = ("title", "url", "depth", "summary", "minutes", "reread")
    fields: dict[str, Any] = {name: getattr(row, name) for name in names}
    fields["topic"] = f"{row.pack_id}/{row.topic_id}" if row.topic_id else ""
    for number, pair in enumerate(row.questions, start=1):
        fields |= {f"question_{number}": pair["question"], f"answer_{number}": pair["answer"]}
    return fields


def _saved(request: LearnerRequest, row: DocSession | None) -> HttpResponse:
    form = SessionForm(request.POST)
    if not form.is_valid():
        return _page(request, form, row, status=422)
    services.write_session(
        request.learner,
        form.value(),
        timezone.localdate(request.now),
        request.now,
        system_dice(),
        row.session_id if row else "",
    )
    return HttpResponseRedirect(reverse("notes:sessions"))


def _page(
    request: LearnerRequest, form: SessionForm, row: DocSession | None, *, status: int = 200
) -> HttpResponse:
    context = {"form": form, "row": row}
    return render(request, "notes/pages/session/session.html", context, status=status)


@require_POST
@learner_page
def read_again(request: LearnerRequest, session_id: str) -> HttpResponse:
    today = timezone.localdate(request.now)
    services.reread(request.learner, session_id, today, request.now)
    return HttpResponseRedirect(reverse("notes:sessions"))


@require_POST
@learner_page
def remove_session(request: LearnerRequest, session_id: str) -> HttpResponse:
    services.remove_session(request.learner, session_id, request.now)
    return HttpResponseRedirect(reverse("notes:sessions"))
