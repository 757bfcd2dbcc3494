"""The learner's notes on one topic, as a part of the topic's page."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from practicum.accounts.access import LearnerRequest, learner_page
from practicum.library.access import topic_of
from practicum.notes import queries
from practicum.notes.queries import Wanted


@require_GET
@learner_page
def topic(request: LearnerRequest, pack_id: str, topic_id: str) -> HttpResponse:
    found = queries.notes(request.learner, Wanted(topic=topic_id))
    context = {
        "pack_id": pack_id,
        "topic": topic_of(pack_id, topic_id),
        "sections": queries.by_section(found),
        "sessions": queries.sessions(request.learner, timezone.localdate(request.now), topic_id),
    }
    name = "part.html" if request.htmx else "topic.html"
    return render(request, f"notes/pages/topic/{name}", context)
