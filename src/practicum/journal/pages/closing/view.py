"""Closing answers without an entry, in one act, and taking that back."""

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from practicum.accounts.access import LearnerRequest, learner_page
from practicum.journal import services
from practicum.journal.answered import answer_row
from practicum.journal.inbox import waiting_in
from practicum.journal.pages.page import journal_page
from practicum.journal.pages.returning import back
from practicum.journal.piles import open_pile


@require_POST
@journal_page
def close(request: LearnerRequest) -> HttpResponse:
    """One answer by its key; or of a sitting all that waits, or what is not among the twelve."""
    batch = services.close(request.learner, _named(request), request.now)
    return back(request, reverse("journal:inbox"), closed=batch)


def _named(request: LearnerRequest) -> list[str]:
    if "answer" in request.POST:
        return [answer_row(request.learner, request.POST["answer"]).key]
    pile_id, what = request.POST.get("sitting", ""), request.POST.get("what")
    pile = open_pile(request.learner, pile_id)
    if what not in {"all", "rest"}:
        raise Http404("There is nothing to close.")
    kept = {one.key for one in pile.first} if what == "rest" else set()
    keys = waiting_in(request.learner, pile_id).values_list("key", flat=True)
    return [key for key in keys if key not in kept]


@require_POST
@learner_page
def reopen(request: LearnerRequest) -> HttpResponse:
    """Put a batch back into the inbox. Doing so again changes nothing."""
    count = services.reopen(request.learner, request.POST.get("batch", ""), request.now)
    return back(request, reverse("journal:inbox"), reopened=str(count))
