"""All entries: searched, filtered, on paper and as Markdown."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from practicum.accounts.access import LearnerRequest, learner_page
from practicum.journal import queries
from practicum.journal.engine.entry import CAUSES, KINDS
from practicum.journal.exporting import exported
from practicum.journal.filters import Asked, asked
from practicum.journal.topics import topics


@require_GET
@learner_page
def entries(request: LearnerRequest) -> HttpResponse:
    wanted = _asked(request)
    context = _paged(request, wanted, queries.PAGE) | {
        "causes": [(name, words) for name, (words, _) in CAUSES.items()],
        "kinds": KINDS.items(),
        "topics": sorted(topics().values(), key=lambda one: one.title.casefold()),
    }
    return render(request, "journal/pages/entries/entries.html", context)


@require_GET
@learner_page
def sheet(request: LearnerRequest) -> HttpResponse:
    """The same entries in full, to print."""
    context = _paged(request, _asked(request), queries.PRINT_PAGE)
    return render(request, "journal/pages/entries/sheet.html", context)


@require_GET
@learner_page
def export(request: LearnerRequest) -> HttpResponse:
    """The same entries as one Markdown file."""
    text = exported(request.learner, _asked(request).wanted, timezone.localdate(request.now))
    return HttpResponse(
        text,
        content_type="text/markdown; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="journal.md"'},
    )


def _asked(request: LearnerRequest) -> Asked:
    return asked(request.GET.dict(), timezone.get_current_timezone())


def _paged(request: LearnerRequest, wanted: Asked, size: int) -> dict[str, Any]:
    page = queries.page(request.learner, wanted.wanted, request.GET.get("page"), size)
    return {
        "asked": wanted,
        "page": page,
        "count": page.paginator.count,
        "lines": queries.lines(request.learner, page),
    }
