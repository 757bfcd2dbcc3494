"""The inbox: what teaches most of the newest sitting, the rest in one line each."""

from collections.abc import Mapping, Sequence

from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from practicum.accounts.access import LearnerRequest
from practicum.journal import inbox as reads
from practicum.journal import queries, recurring
from practicum.journal.models import ClosedAnswer
from practicum.journal.pages.page import journal_page
from practicum.journal.pages.returning import done
from practicum.journal.piles import open_pile

OTHERS_SHOWN = 10
BATCHES_SHOWN = 5
RECENT = 5
COMING_BACK = 5


@require_GET
@journal_page
def inbox(request: LearnerRequest) -> HttpResponse:
    learner = request.learner
    piles = reads.piles(learner)
    recent = queries.page(learner, queries.Wanted(), 1, RECENT)
    told = reads.tallies(learner)
    newest = open_pile(learner, piles[0].id, told) if piles else None
    context = {
        "done": done(request),
        "newest": newest,
        "newest_count": piles[0].waiting if piles else 0,
        "rest": piles[0].waiting - len(newest.first) if newest else 0,
        "others": piles[1 : 1 + OTHERS_SHOWN] if "all" not in request.GET else piles[1:],
        "more": len(piles) - 1 - OTHERS_SHOWN if "all" not in request.GET else 0,
        "lines": queries.lines(learner, recent),
        "entry_count": recent.paginator.count,
        "weak": recurring.coming_back(recurring.weak_topics(learner, told, {}))[:COMING_BACK],
        "batches": _batches(request),
    }
    return render(request, "journal/pages/inbox/inbox.html", context)


def _batches(request: LearnerRequest) -> Sequence[Mapping[str, object]]:
    """The latest acts of closing, each of which can still be taken back."""
    rows = ClosedAnswer.objects.filter(learner_id=request.learner, removed=False)
    counted = rows.values("batch", "written_at").annotate(count=Count("id"))
    return list(counted.order_by("-written_at", "batch")[:BATCHES_SHOWN])
