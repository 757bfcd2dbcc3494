"""The tracker as a spreadsheet: out, edited, looked at, and only then taken in."""

import base64
import hashlib
from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from practicum.accounts.access import LearnerRequest, learner_page
from practicum.kernel.errors import PracticumError
from practicum.tracker import spreadsheet
from practicum.tracker.engine.cells import MAX_BYTES
from practicum.tracker.engine.taking_in import Change, Reading

TOO_LARGE = f"larger than {MAX_BYTES // 1024} KiB"


@require_GET
@learner_page
def sheet_file(request: LearnerRequest) -> HttpResponse:
    """The sheet, with the mark by which spreadsheets know UTF-8."""
    text = spreadsheet.exported(request.learner)
    answer = HttpResponse(text.encode("utf-8-sig"), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="tracker.csv"'
    return answer


@require_http_methods(["GET", "POST"])
@learner_page
def sheet(request: LearnerRequest) -> HttpResponse:
    """First what a file would change; then, when that was seen and nothing moved, the changes."""
    if request.method == "GET":
        applied = request.GET.get("applied", "")
        return _page(request, {"applied": applied if applied.isdecimal() else ""})
    raw = _sent(request)
    found = spreadsheet.reading(request.learner, raw)
    if found.changes and request.POST.get("seen") == _digest(found.changes):
        spreadsheet.take_in(request.learner, raw, request.now)
        return HttpResponseRedirect(f"{reverse('tracker:sheet')}?applied={len(found.changes)}")
    return _preview(request, raw, found)


def _sent(request: LearnerRequest) -> bytes:
    """The file, or the one that was looked at before."""
    file = request.FILES.get("file")
    if file is not None:
        if (file.size or 0) > MAX_BYTES:
            raise PracticumError(f"The file is {TOO_LARGE}. Nothing was changed.")
        return bytes(file.read())
    try:
        return base64.b64decode(request.POST.get("content", ""), validate=True)
    except ValueError as error:
        raise PracticumError("The file did not arrive whole.", "Choose it again.") from error


def _preview(request: LearnerRequest, raw: bytes, found: Reading) -> HttpResponse:
    context = {
        "found": found,
        "content": base64.b64encode(raw).decode(),
        "seen": _digest(found.changes),
        "moved": "seen" in request.POST,
    }
    return _page(request, context, status=422 if found.faults else 200)


def _page(request: LearnerRequest, context: dict[str, Any], status: int = 200) -> HttpResponse:
    return render(request, "tracker/pages/sheet/sheet.html", context, status=status)


def _digest(changes: Sequence[Change]) -> str:
    """A mark of the changes that were shown: others are shown first."""
    told = "\n".join(f"{one.stand.key} {one.what} {one.before} {one.after}" for one in changes)
    return hashlib.sha256(told.encode()).hexdigest()
