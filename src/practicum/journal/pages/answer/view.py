"""One answer and its entry: as a page, and as a part of the review that shows the answer."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods
from pydantic import ValidationError

from practicum.accounts.access import LearnerRequest, learner_page
from practicum.journal import queries, services
from practicum.journal.answered import Answered, answer_row, answered, entry_of
from practicum.journal.forms import LessonForm
from practicum.journal.pages.returning import back, done


@require_http_methods(["GET", "POST"])
@learner_page
def answer(request: LearnerRequest, key: str) -> HttpResponse:
    """The entry about the answer if there is one, else what it takes to write it."""
    row = answer_row(request.learner, key)
    shown = answered(request.learner, row)
    if request.method == "POST":
        return _save(request, shown)
    entry = queries.entry_of_answer(request.learner, key)
    if entry is not None and not request.htmx:
        return HttpResponseRedirect(reverse("journal:entry", args=[entry.key]))
    if entry is not None:
        context = {"entry": entry, "done": done(request)}
        return render(request, "journal/pages/answer/kept.html", context)
    return page(request, shown, fresh_form(shown))


def answer_at(request: HttpRequest, subject: str, position: int) -> HttpResponse:
    """The same answer by its sitting, or its single try, and its position there."""
    return answer(request, f"{subject}:{position}")


def fresh_form(shown: Answered) -> LessonForm:
    """The form with all that the item gives filled in; the cause is the learner's to choose."""
    given = shown.draft
    known = {"concept": given.concept, "approach": given.approach, "where": given.where}
    return LessonForm(initial=known, needs_cause=shown.needs_cause)


def page(
    request: LearnerRequest, shown: Answered, form: LessonForm, status: int = 200
) -> HttpResponse:
    name = "part" if request.htmx else "answer"
    context = {
        "answered": shown,
        "form": form,
        "next": request.POST.get("next", ""),
        "done": done(request),
    }
    # htmx swaps only answers that went well, and a form with faults is meant to be seen
    shown_status = 200 if request.htmx else status
    return render(request, f"journal/pages/answer/{name}.html", context, status=shown_status)


def _save(request: LearnerRequest, shown: Answered) -> HttpResponse:
    form = LessonForm(request.POST, needs_cause=shown.needs_cause)
    if not form.is_valid():
        return page(request, shown, form, status=422)
    try:
        entry = entry_of(shown.row, shown.item, form.told())
    except ValidationError:
        form.add_error(None, "This could not be read. Nothing was changed.")
        return page(request, shown, form, status=422)
    services.write(request.learner, shown.row.key, entry, request.now)
    here = reverse("journal:answer", args=[shown.row.key])
    return back(request, here, entry=shown.row.key)
