"""The review: every option of every item, as it was taken, for ever."""

from collections.abc import Callable

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from practicum.accounts.access import LearnerRequest, learner_page
from practicum.exam import report, services
from practicum.exam.pages.debrief import to_result
from practicum.exam.pages.review.currency import current_verdict
from practicum.exam.pages.timed import timed
from practicum.exam.report import Line, Report
from practicum.exam.sheets import sheet
from practicum.library import queries as library

FILTERS: dict[str, tuple[str, Callable[[Line], bool]]] = {
    "all": ("All", lambda _line: True),
    "wrong": ("Wrong", lambda line: not line.right),
    "sure-wrong": ("Sure and wrong", lambda line: line.sure_wrong),
    "lucky": ("Lucky guesses", lambda line: line.lucky),
    "guessed": ("Guessed", lambda line: line.guessed),
    "unsure": ("Unsure", lambda line: line.confidence == "unsure"),
    "slow": ("Slow", lambda line: line.slow),
    "flagged": ("Flagged", lambda line: line.answer.flagged),
    "unread": ("Not reviewed yet", lambda line: not line.reviewed),
}


@require_GET
@learner_page
@timed
def review(request: LearnerRequest, sitting_id: str) -> HttpResponse:
    """The list of items with filters."""
    read = _report(request, sitting_id)
    if read is None:
        return to_result(sitting_id)
    chosen = _filter(request)
    filters = [(name, label, sum(map(test, read.lines))) for name, (label, test) in FILTERS.items()]
    context = {
        "report": read,
        "row": read.row,
        "chosen": chosen,
        "filters": filters,
        "lines": [line for line in read.lines if FILTERS[chosen][1](line)],
        "done": sum(line.reviewed for line in read.lines),
    }
    return render(request, "exam/pages/review/review.html", context)


@require_GET
@learner_page
@timed
def review_item(request: LearnerRequest, sitting_id: str, position: int) -> HttpResponse:
    """One item with the key and every reason."""
    read = _report(request, sitting_id)
    if read is None:
        return to_result(sitting_id)
    line = next((one for one in read.lines if one.position == position), None)
    if line is None:
        raise Http404("There is no such item in this sitting.")
    services.mark_reviewed(request.learner, sitting_id, position, request.now)
    chosen = _filter(request)
    topic = library.topic_titles(read.row.pack_id).get(line.item.topic)
    context = {
        "report": read,
        "row": read.row,
        "line": line,
        "sheet": sheet(line.place, line.item),
        "chosen": chosen,
        "chosen_label": FILTERS[chosen][0],
        "done": len({one.position for one in read.lines if one.reviewed} | {position}),
        "current": current_verdict(line),
        "topic": topic or line.item.topic,
        "topic_url": topic and reverse("library:topic", args=[read.row.pack_id, line.item.topic]),
        **_neighbours(read, position, chosen),
    }
    return render(request, "exam/pages/review/item.html", context)


def _report(request: LearnerRequest, sitting_id: str) -> Report | None:
    """None while it runs, and while its result is sealed: a review would give the key away."""
    row, sitting = services.look(request.learner, sitting_id, request.now)
    return report.read(row) if sitting.status == "closed" and not row.sealed else None


def _filter(request: LearnerRequest) -> str:
    chosen = request.GET.get("show", "all")
    return chosen if chosen in FILTERS else "all"


def _neighbours(read: Report, position: int, chosen: str) -> dict[str, int | None]:
    """The items before and after within the filter; the item itself may have left it."""
    listed = [line.position for line in read.lines if FILTERS[chosen][1](line)]
    return {
        "previous": max((one for one in listed if one < position), default=None),
        "next": min((one for one in listed if one > position), default=None),
    }
