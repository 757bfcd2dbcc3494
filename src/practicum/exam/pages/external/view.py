"""A mock taken elsewhere: written down, changed, removed, brought back."""

from functools import partial
from typing import Any

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from practicum.accounts.access import LearnerRequest, learner_page
from practicum.exam.externals import (
    ExternalLine,
    external_line,
    remove_external,
    write_external,
)
from practicum.exam.forms import ExternalForm
from practicum.library import queries as library

STALE = "This mock was changed elsewhere since you opened it. Save again to replace what is stored."


@require_http_methods(["GET", "POST"])
@learner_page
def new_external(request: LearnerRequest) -> HttpResponse:
    return _handled(request, _pack(""), None)


@require_http_methods(["GET", "POST"])
@learner_page
def external(request: LearnerRequest, external_id: str) -> HttpResponse:
    line = external_line(request.learner, external_id)
    return _handled(request, _pack(line.external.pack), line)


def _handled(request: LearnerRequest, pack: str, line: ExternalLine | None) -> HttpResponse:
    made = partial(
        ExternalForm,
        domains=library.blueprint(pack).domains,
        today=timezone.localtime(request.now).date(),
    )
    if request.method == "GET":
        return _page(request, made(initial=_fields(line)), line)
    form = made(request.POST)
    if not form.is_valid():
        return _page(request, form, line, status=422)
    if line is not None and form.cleaned_data["base"] != line.record:
        fresh = made({**request.POST.dict(), "base": line.record})
        return _page(request, fresh, line, status=409, stale=STALE)
    write_external(request.learner, form.value(pack), request.now, line.id if line else "")
    return HttpResponseRedirect(f"{reverse('exam:exams')}#past-title")


def _pack(wanted: str) -> str:
    """The pack it belongs to; the first one when it names none that is here."""
    known = [pack.id for pack in library.packs()]
    if not known:
        raise Http404("There is no pack yet.")
    return wanted if wanted in known else known[0]


def _fields(line: ExternalLine | None) -> dict[str, Any]:
    if line is None:
        return {}
    value = line.external
    fields = {name: getattr(value, name) for name in ("source", "title", "taken_on", "right")}
    fields |= {name: getattr(value, name) for name in ("items", "minutes", "mistakes")}
    for name, (right, items) in value.domains.items():
        fields |= {f"right_{name}": right, f"items_{name}": items}
    return fields | {"base": line.record}


def _page(
    request: LearnerRequest,
    form: ExternalForm,
    line: ExternalLine | None,
    *,
    status: int = 200,
    stale: str = "",
) -> HttpResponse:
    context = {"form": form, "line": line, "stale": stale}
    return render(request, "exam/pages/external/external.html", context, status=status)


@require_POST
@learner_page
def remove(request: LearnerRequest, external_id: str) -> HttpResponse:
    remove_external(request.learner, external_id, request.now)
    return HttpResponseRedirect(f"{reverse('exam:exams')}?removed={external_id}#past-title")


@require_POST
@learner_page
def restore(request: LearnerRequest, external_id: str) -> HttpResponse:
    line = external_line(request.learner, external_id)
    write_external(request.learner, line.external, request.now, external_id)
    return HttpResponseRedirect(f"{reverse('exam:exams')}#past-title")
