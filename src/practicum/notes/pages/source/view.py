"""One source of the shelf."""

from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from practicum.accounts.access import LearnerRequest, learner_page
from practicum.kernel.dice import system_dice
from practicum.notes import queries, services
from practicum.notes.access import source_row
from practicum.notes.forms import SourceForm
from practicum.notes.models import ShelfSource


@require_http_methods(["GET", "POST"])
@learner_page
def new_source(request: LearnerRequest) -> HttpResponse:
    if request.method == "POST":
        return _saved(request, None)
    return _page(request, SourceForm(), None)


@require_http_methods(["GET", "POST"])
@learner_page
def source(request: LearnerRequest, source_id: str) -> HttpResponse:
    row = source_row(request.learner, source_id)
    if request.method == "POST":
        return _saved(request, row)
    return _page(request, SourceForm(initial=_fields(row)), row)


def _fields(row: ShelfSource) -> dict[str, Any]:
    names = queries.topic_names()
    fields: dict[str, Any] = {
        name: getattr(row, name) for name in ("title", "kind", "url", "minutes", "minutes_done")
    }
    return fields | {"topics": [f"{names[one].pack}/{one}" for one in row.topics if one in names]}


def _saved(request: LearnerRequest, row: ShelfSource | None) -> HttpResponse:
    form = SourceForm(request.POST)
    if not form.is_valid():
        return _page(request, form, row, status=422)
    services.write_source(
        request.learner, form.value(), request.now, system_dice(), row.source_id if row else ""
    )
    return HttpResponseRedirect(reverse("notes:shelf"))


def _page(
    request: LearnerRequest, form: SourceForm, row: ShelfSource | None, *, status: int = 200
) -> HttpResponse:
    context = {"form": form, "row": row}
    return render(request, "notes/pages/source/source.html", context, status=status)


@require_POST
@learner_page
def remove_source(request: LearnerRequest, source_id: str) -> HttpResponse:
    services.remove_source(request.learner, source_id, request.now)
    return HttpResponseRedirect(reverse("notes:shelf"))
