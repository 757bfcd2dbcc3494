"""One entry: to read, to change, to remove, and to take the last change back."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from practicum.accounts.access import LearnerRequest, learner_page
from practicum.journal import queries, services
from practicum.journal.access import entry_row
from practicum.journal.engine.entry import JournalEntry
from practicum.journal.forms import EntryForm, place
from practicum.journal.models import EntryRow
from practicum.journal.pages.returning import back, done
from practicum.kernel.errors import PracticumError

CHANGED = "This entry was changed since. Nothing was undone."


@require_http_methods(["GET", "POST"])
@learner_page
def entry(request: LearnerRequest, key: str) -> HttpResponse:
    row = entry_row(request.learner, key)
    if request.method == "POST":
        return _save(request, row)
    return _page(request, row, EntryForm(initial=_fields(row)))


def _fields(row: EntryRow) -> dict[str, Any]:
    names = ("cause", "text", "concept", "approach", "where", "high_yield")
    return {name: getattr(row, name) for name in names} | {
        "topic": place(row.pack_id, row.topic_id)
    }


def _page(
    request: LearnerRequest, row: EntryRow, form: EntryForm, status: int = 200
) -> HttpResponse:
    context = {
        "entry": queries.lines(request.learner, [row])[0],
        "form": form,
        "done": done(request),
    }
    return render(request, "journal/pages/entry/entry.html", context, status=status)


def _save(request: LearnerRequest, row: EntryRow) -> HttpResponse:
    form = EntryForm(request.POST)
    if not form.is_valid():
        return _page(request, row, form, status=422)
    kept: dict[str, Any] = {"kind": row.kind, "answer": row.answer, "item": row.item_id}
    if row.version:
        kept["items"] = [row.version]
    services.write(
        request.learner, row.key, JournalEntry.model_validate(kept | form.told()), request.now
    )
    return back(request, reverse("journal:entry", args=[row.key]), entry=row.key)


@require_POST
@learner_page
def remove(request: LearnerRequest, key: str) -> HttpResponse:
    services.remove(request.learner, key, request.now)
    return back(request, reverse("journal:inbox"), entry=key)


@require_POST
@learner_page
def undo(request: LearnerRequest, key: str) -> HttpResponse:
    """Take the change back that the form names, and no later one."""
    undone = services.undo(request.learner, key, request.POST.get("record", ""), request.now)
    if not undone:
        raise PracticumError(CHANGED, "Open the entry to see what it says.")
    row = entry_row(request.learner, key, removed=True)
    is_answer = ":" in key
    if is_answer and request.htmx:
        return back(request, reverse("journal:answer", args=[key]))
    page = "journal:inbox" if row.removed else "journal:entry"
    return back(request, reverse(page, args=[] if row.removed else [key]), entry=key)
