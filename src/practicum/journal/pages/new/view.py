"""Logging by hand, from any page: an unclear concept, a topic, a service."""

from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from practicum.accounts.access import LearnerRequest
from practicum.exam.models import AnswerRow
from practicum.journal import services
from practicum.journal.engine.drafting import draft
from practicum.journal.engine.entry import BY_HAND, JournalEntry
from practicum.journal.forms import HandForm, place
from practicum.journal.inbox import known
from practicum.journal.pages.page import journal_page
from practicum.journal.pages.returning import back
from practicum.journal.topics import topics
from practicum.kernel.ids import LearnerId
from practicum.library import queries as library


@require_http_methods(["GET", "POST"])
@journal_page
def new(request: LearnerRequest) -> HttpResponse:
    if request.method == "POST":
        return _save(request)
    return _page(request, HandForm(initial=_initial(request)))


def _initial(request: LearnerRequest) -> dict[str, Any]:
    """What the address names: a kind, a topic, or an item that the learner has answered."""
    kind, topic = request.GET.get("kind", ""), topics().get(request.GET.get("topic", ""))
    known_to_us: dict[str, Any] = {
        "kind": kind if kind in BY_HAND else BY_HAND[0],
        "topic": place(topic.pack, topic.id) if topic else "",
        "concept": request.GET.get("concept", "")[:200],
        "key": services.fresh_key(settings.PRACTICUM_CLOCK.now()),
    }
    row = _met(request.learner, request.GET.get("item", ""))
    if row is None:
        return known_to_us
    concept = draft(library.item_versions([row.version])[row.version]).concept
    about = {"item": row.item_id, "topic": place(row.pack_id, row.topic_id), "concept": concept}
    return known_to_us | about


def _met(learner: LearnerId, item: str) -> AnswerRow | None:
    return known(learner).filter(item_id=item).order_by("-at", "key").first()


def _page(request: LearnerRequest, form: HandForm, status: int = 200) -> HttpResponse:
    name = "form" if request.htmx else "new"
    # htmx swaps only answers that went well, and a form with faults is meant to be seen
    shown = 200 if request.htmx else status
    return render(request, f"journal/pages/new/{name}.html", {"form": form}, status=shown)


def _save(request: LearnerRequest) -> HttpResponse:
    form = HandForm(request.POST)
    if not form.is_valid():
        return _page(request, form, status=422)
    told, key = form.told(), str(form.cleaned_data["key"])
    row = _met(request.learner, form.cleaned_data["item"])
    if row is not None:
        told |= {"item": row.item_id, "items": [row.version]}
    services.write(request.learner, key, JournalEntry.model_validate(told), request.now)
    if request.htmx:
        return render(request, "journal/pages/new/kept.html", {"key": key})
    return back(request, reverse("journal:entry", args=[key]), entry=key)
