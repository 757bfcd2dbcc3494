"""The table: one row per topic, by domain or sorted by a column."""

from typing import Any, NamedTuple

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from practicum.accounts.access import LearnerRequest, learner_page
from practicum.tracker.engine.lines import Line, Wanted
from practicum.tracker.pages.frame import framed, grouped, query_of, wanted_of


class Column(NamedTuple):
    key: str
    label: str


COLUMNS = (
    Column("topic", "Topic"),
    Column("comfort", "Comfort"),
    Column("evidence", "Evidence"),
    Column("practice", "Practice"),
    Column("mistakes", "Mistakes"),
    Column("reviewed", "Reviewed"),
    Column("due", "Next due"),
    Column("notes", "Notes"),
    Column("status", "Status"),
)


@require_GET
@learner_page
def tracker(request: LearnerRequest) -> HttpResponse:
    wanted = wanted_of(request.GET)
    pack = request.GET.get("pack", "")

    def groups(lines: list[Line]) -> list[tuple[str, list[Line]]]:
        return [("", lines)] if wanted.sort else grouped(lines)

    def heads(_lines: list[Line]) -> list[dict[str, Any]]:
        return [_head(column, wanted, pack) for column in COLUMNS]

    part = "tracker/pages/tracker/table.html"
    return framed(request, "tracker:tracker", part, groups=groups, heads=heads)


def _head(column: Column, wanted: Wanted, pack: str) -> dict[str, Any]:
    """A heading that sorts upwards, then downwards, then not at all."""
    up, down = column.key, f"-{column.key}"
    following = {up: down, down: ""}.get(wanted.sort, up)
    direction = {up: "ascending", down: "descending"}.get(wanted.sort, "")
    url = query_of(wanted, pack, sort=following) or "?"
    return {"label": column.label, "url": url, "direction": direction}
