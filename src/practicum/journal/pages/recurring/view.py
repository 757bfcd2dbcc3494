"""What keeps coming back: topics, concepts and causes by count."""

from collections.abc import Sequence

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from practicum.accounts.access import LearnerRequest
from practicum.journal import recurring as reads
from practicum.journal.inbox import answers_by_topic, tallies
from practicum.journal.pages.page import journal_page
from practicum.journal.recurring import Recurring, WeakTopic

SHOWN = 20


@require_GET
@journal_page
def recurring(request: LearnerRequest) -> HttpResponse:
    told = tallies(request.learner)
    weak = reads.weak_topics(request.learner, told, answers_by_topic(request.learner))
    everything = "all" in request.GET
    topics = weak if everything else reads.coming_back(weak)[:SHOWN]
    causes = reads.causes(request.learner)
    context = {
        "topics": topics,
        "topic_count": len(weak),
        "title": _most(topics, "came back", "topics came back"),
        "concepts": reads.concepts(request.learner, told, SHOWN),
        "causes": causes,
        "cause_title": _most(causes, "was named", "causes were named"),
    }
    return render(request, "journal/pages/recurring/recurring.html", context)


def _most(counted: Sequence[Recurring | WeakTopic], one: str, several: str) -> str:
    """The largest count as a sentence; several may share it."""
    if not counted:
        return ""
    most = max(each.count for each in counted)
    names = [each.title for each in counted if each.count == most]
    times = "once" if most == 1 else f"{most} times"
    if len(names) > 1:
        return f"{len(names)} {several} {times} each"
    return f"{names[0]} {one} most often: {times}"
