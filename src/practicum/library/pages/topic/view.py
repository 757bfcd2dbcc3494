"""One topic: what to know, then what the learner made of it."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from practicum.accounts.access import LearnerRequest, learner_page
from practicum.library import queries
from practicum.library.access import pack_card, topic_of
from practicum.library.engine.schema import Service


@require_GET
@learner_page
def topic(request: LearnerRequest, pack_id: str, topic_id: str) -> HttpResponse:
    pack, shown = pack_card(pack_id), topic_of(pack_id, topic_id)
    task = shown.tasks[pack.code][0]
    titles = queries.topic_titles(pack_id)
    context = {
        "pack": pack,
        "topic": shown,
        "domain": queries.blueprint(pack_id).domain_of(task),
        "prerequisites": [(name, titles[name]) for name in shown.prerequisites],
        "leads_to": [
            (one.id, one.title) for one in queries.topics(pack_id) if shown.id in one.prerequisites
        ],
        "services": _services(pack_id, shown.services),
    }
    return render(request, "library/pages/topic/topic.html", context)


def _services(pack_id: str, names: tuple[str, ...]) -> list[Service]:
    known = {one.id: one for one in queries.services(pack_id)}
    return [known[name] for name in names if name in known]
