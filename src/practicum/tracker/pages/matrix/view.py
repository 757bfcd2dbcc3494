"""The matrix: complexity against frequency. Often and complex earns most."""

from typing import NamedTuple

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from practicum.accounts.access import LearnerRequest, learner_page
from practicum.tracker.engine.lines import COMPLEXITIES, FREQUENCIES, Line
from practicum.tracker.engine.status import RANKS
from practicum.tracker.pages.frame import framed


class Cell(NamedTuple):
    """The topics of one complexity and frequency; `safe` are reviewed or mastered."""

    frequency: str
    complexity: str
    lines: list[Line]
    safe: int


@require_GET
@learner_page
def matrix(request: LearnerRequest) -> HttpResponse:
    part = "tracker/pages/matrix/matrix.html"
    return framed(request, "tracker:matrix", part, rows=_rows, frequencies=lambda _: FREQUENCIES)


def _rows(lines: list[Line]) -> list[tuple[str, list[Cell]]]:
    return [
        (complexity, [_cell(lines, frequency, complexity) for frequency in FREQUENCIES])
        for complexity in COMPLEXITIES
    ]


def _cell(lines: list[Line], frequency: str, complexity: str) -> Cell:
    own = [one for one in lines if (one.frequency, one.complexity) == (frequency, complexity)]
    safe = sum(RANKS[one.standing.status] >= RANKS["reviewed"] for one in own)
    return Cell(frequency, complexity, own, safe)
