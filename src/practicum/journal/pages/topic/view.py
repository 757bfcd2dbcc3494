"""Mistakes and entries of one topic, as a part of the topic's page."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from practicum.accounts.access import LearnerRequest
from practicum.exam.models import AnswerRow
from practicum.journal import queries
from practicum.journal.inbox import waiting
from practicum.journal.pages.page import journal_page
from practicum.kernel.ids import LearnerId
from practicum.library import queries as library
from practicum.library.access import topic_of
from practicum.library.engine.schema import Item

SHOWN = 5
Shown = list[tuple[AnswerRow, Item]]


@require_GET
@journal_page
def topic(request: LearnerRequest, pack_id: str, topic_id: str) -> HttpResponse:
    shown = topic_of(pack_id, topic_id)
    page = queries.page(request.learner, queries.Wanted(topic=topic_id), 1, SHOWN)
    found, count = _waiting(request.learner, pack_id, topic_id)
    context = {
        "pack_id": pack_id,
        "topic": shown,
        "lines": queries.lines(request.learner, page),
        "entry_count": page.paginator.count,
        "waiting": found,
        "waiting_count": count,
    }
    name = "part" if request.htmx else "topic"
    return render(request, f"journal/pages/topic/{name}.html", context)


def _waiting(
    learner: LearnerId, pack: str, topic_id: str
) -> tuple[list[tuple[AnswerRow, Item]], int]:
    """The newest mistakes without an entry, and how many there are in all."""
    rows = waiting(learner).filter(pack_id=pack, topic_id=topic_id)
    newest = list(rows.order_by("-at", "key")[:SHOWN])
    items = library.item_versions(row.version for row in newest)
    return [(row, items[row.version]) for row in newest], rows.count()
