"""What table, board and matrix share: the lines asked for, and addresses that carry the filters."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from practicum.accounts.access import LearnerRequest
from practicum.library import queries as library
from practicum.library.queries import PackCard
from practicum.tracker import queries
from practicum.tracker.engine.comfort import LEVELS
from practicum.tracker.engine.lines import FREQUENCIES, SORTS, Line, Wanted, chosen
from practicum.tracker.engine.status import STATUSES

VIEWS = (
    ("Table", "tracker:tracker"),
    ("Board", "tracker:board"),
    ("Matrix", "tracker:matrix"),
)
COMFORTS = {
    **{str(level): f"{level} {words}" for level, words in LEVELS.items()},
    "none": "Not rated",
}


def framed(request: LearnerRequest, view: str, part: str, **more: Any) -> HttpResponse:
    """A view of the tracker; its part alone when htmx asks, as it does when filters change.

    `more` may hold functions of the lines, called with them.
    """
    pack = queries.pack_or_first(request.GET.get("pack"))
    wanted = wanted_of(request.GET)
    every = queries.lines(request.learner, pack) if pack else []
    lines = chosen(every, wanted)
    context = {
        "view": view,
        "part": part,
        "pack": pack,
        "packs": library.packs(),
        "wanted": wanted,
        "lines": lines,
        "every": len(every),
        "today": timezone.localdate(request.now),
        "address": request.get_full_path(),
        "tabs": _tabs(view, wanted, request.GET.get("pack", "")),
        "choices": _choices(pack),
        "rated": any(line.comfort.level for line in every),
        **{name: make(lines) for name, make in more.items()},
    }
    if not request.htmx or request.htmx.history_restore_request:
        return render(request, "tracker/pages/tracker/tracker.html", context)
    answer = render(request, part, context)
    address = request.path + query_of(wanted, request.GET.get("pack", ""))
    if request.htmx.current_url != request.build_absolute_uri(address):
        answer["HX-Push-Url"] = address
    return answer


def wanted_of(fields: QueryDict) -> Wanted:
    """The filters of an address; what is no choice counts as nothing."""

    def one_of(name: str, known: Iterable[str]) -> str:
        return fields.get(name, "") if fields.get(name) in set(known) else ""

    return Wanted(
        words=fields.get("words", "")[:100],
        domain=fields.get("domain", "")[:100],
        status=one_of("status", STATUSES),
        frequency=one_of("frequency", FREQUENCIES),
        comfort=one_of("comfort", COMFORTS),
        sort=fields.get("sort", "") if fields.get("sort", "").removeprefix("-") in SORTS else "",
    )


def query_of(wanted: Wanted, pack: str = "", **changes: str) -> str:
    """The filters as a query string, with `changes`; empty ones left out."""
    fields = {**asdict(wanted), "pack": pack, **changes}
    kept = urlencode({name: value for name, value in fields.items() if value})
    return f"?{kept}" if kept else ""


def _tabs(view: str, wanted: Wanted, pack: str) -> list[tuple[str, str, bool]]:
    carried = query_of(wanted, pack)
    return [(label, reverse(name) + carried, name == view) for label, name in VIEWS]


def _choices(pack: PackCard | None) -> Mapping[str, Mapping[str, str]]:
    domains = library.blueprint(pack.id).domains if pack else ()
    return {
        "domain": {one.id: one.title for one in domains},
        "status": {str(name): label for name, label in STATUSES.items()},
        "frequency": {name: f"Met {name}" for name in FREQUENCIES},
        "comfort": COMFORTS,
    }


def grouped(lines: list[Line]) -> list[tuple[str, list[Line]]]:
    """Lines under the titles of their domains, as long as they stand in the blueprint's order."""
    groups: dict[str, list[Line]] = {}
    for line in lines:
        groups.setdefault(line.place.domain_title, []).append(line)
    return list(groups.items())
