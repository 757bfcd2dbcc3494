"""The board: topics by status. Topics move by acts, never by dragging."""

from typing import NamedTuple

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from practicum.accounts.access import LearnerRequest, learner_page
from practicum.tracker.engine.lines import Line
from practicum.tracker.engine.status import STATUSES
from practicum.tracker.pages.frame import framed

SHOWN = 8
WORDS = {
    "not-started": "Nothing recorded yet",
    "in-progress": "Something done",
    "reviewed": "Overview read, an item reviewed",
    "mastered": "Set by hand",
}


class Lane(NamedTuple):
    """One status with its topics; the first few are shown, the rest on demand."""

    status: str
    label: str
    words: str
    first: list[Line]
    rest: list[Line]

    @property
    def size(self) -> int:
        return len(self.first) + len(self.rest)


@require_GET
@learner_page
def board(request: LearnerRequest) -> HttpResponse:
    return framed(request, "tracker:board", "tracker/pages/board/board.html", lanes=_lanes)


def _lanes(lines: list[Line]) -> list[Lane]:
    by_status = {
        status: [one for one in lines if one.standing.status == status] for status in STATUSES
    }
    return [
        Lane(status, STATUSES[status], WORDS[status], own[:SHOWN], own[SHOWN:])
        for status, own in by_status.items()
    ]
