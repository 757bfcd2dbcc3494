"""The items of a topic that the learner has met, and how they went; of the others only how many."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from practicum.accounts.access import LearnerRequest, learner_page
from practicum.library.access import topic_of
from practicum.tracker import meetings

SHOWN = 6


@require_GET
@learner_page
def items(request: LearnerRequest, pack_id: str, topic_id: str) -> HttpResponse:
    topic = topic_of(pack_id, topic_id)
    met, unmet = meetings.of_topic(request.learner, pack_id, topic_id)
    context = {
        "pack_id": pack_id,
        "topic": topic,
        "first": met[:SHOWN],
        "rest": met[SHOWN:],
        "unmet": unmet,
        "today": timezone.localdate(request.now),
    }
    name = "part.html" if request.htmx else "items.html"
    return render(request, f"tracker/pages/items/{name}", context)
