"""One note: written from any page, edited, removed, and brought back."""

from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from practicum.accounts.access import LearnerRequest, learner_page
from practicum.kernel.dice import system_dice
from practicum.notes import services
from practicum.notes.access import note_row
from practicum.notes.forms import NoteForm
from practicum.notes.models import Note

STALE = (
    "This note was changed elsewhere since you opened it. What you typed is below; the stored text "
    "stands under it. Save again to replace it."
)


@require_http_methods(["GET", "POST"])
@learner_page
def new_note(request: LearnerRequest) -> HttpResponse:
    """A new note, about the topic or the item named in the address."""
    if request.method == "POST":
        return _saved(request, NoteForm(request.POST), None)
    topic, pack = request.GET.get("topic", ""), request.GET.get("pack", "")
    known = {
        "section": request.GET.get("section", "concept"),
        "topic": f"{pack}/{topic}" if topic else "",
        "item": request.GET.get("item", ""),
    }
    return _page(request, NoteForm(initial=known), None)


@require_http_methods(["GET", "POST"])
@learner_page
def note(request: LearnerRequest, note_id: str) -> HttpResponse:
    """A note to read and to change."""
    row = note_row(request.learner, note_id)
    if request.method == "POST":
        return _saved(request, NoteForm(request.POST), row)
    return _page(request, NoteForm(initial=_fields(row)), row)


def _fields(row: Note) -> dict[str, Any]:
    return {
        "section": row.section,
        "title": row.title,
        "text": row.text,
        "topic": f"{row.pack_id}/{row.topic_id}" if row.topic_id else "",
        "high_yield": row.high_yield,
        "item": row.item_id,
        "base": row.record_id,
    }


def _saved(request: LearnerRequest, form: NoteForm, row: Note | None) -> HttpResponse:
    if not form.is_valid():
        return _page(request, form, row, status=422)
    if row is not None and form.cleaned_data["base"] != row.record_id:
        fresh = NoteForm(request.POST | {"base": row.record_id})
        return _page(request, fresh, row, status=409, stale=STALE)
    written = services.write_note(
        request.learner, form.value(), request.now, system_dice(), row.note_id if row else ""
    )
    if request.htmx:
        return render(request, "notes/pages/note/kept.html", {"note_id": written})
    return HttpResponseRedirect(f"{reverse('notes:note', args=[written])}?saved=yes")


def _page(
    request: LearnerRequest, form: NoteForm, row: Note | None, *, status: int = 200, stale: str = ""
) -> HttpResponse:
    name = "form.html" if request.htmx else "note.html"
    form.fields["text"].widget.attrs["autofocus"] = row is None
    context = {"form": form, "row": row, "stale": stale, "saved": "saved" in request.GET}
    # htmx swaps only answers that went well, and a form with faults is meant to be seen
    shown = 200 if request.htmx else status
    return render(request, f"notes/pages/note/{name}", context, status=shown)


@require_POST
@learner_page
def remove(request: LearnerRequest, note_id: str) -> HttpResponse:
    services.remove_note(request.learner, note_id, request.now)
    return HttpResponseRedirect(f"{reverse('notes:notes')}?removed={note_id}")


@require_POST
@learner_page
def restore(request: LearnerRequest, note_id: str) -> HttpResponse:
    services.restore_note(request.learner, note_id, request.now)
    return HttpResponseRedirect(reverse("notes:note", args=[note_id]))
