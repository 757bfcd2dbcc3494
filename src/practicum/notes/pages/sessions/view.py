"""Documentation sessions: what to read again, then all that was read."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from practicum.accounts.access import LearnerRequest, learner_page
from practicum.notes import queries


@require_GET
@learner_page
def sessions(request: LearnerRequest) -> HttpResponse:
    found = queries.sessions(request.learner, timezone.localdate(request.now))
    context = {
        "due": [one for one in found if one.due],
        "waiting": [one for one in found if one.next_on and not one.due],
        "others": [one for one in found if not one.next_on],
        "none": not found,
    }
    return render(request, "notes/pages/sessions/sessions.html", context)
