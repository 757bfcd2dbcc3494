"""One address for an answer, wherever it was given."""

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_GET

from practicum.accounts.access import LearnerRequest, learner_page
from practicum.exam.access import answer_row
from practicum.exam.models import SittingRow


@require_GET
@learner_page
def answer(request: LearnerRequest, key: str) -> HttpResponse:
    """Lead to the review of the answer in its sitting, or to the single item that was tried."""
    row = answer_row(request.learner, key)
    if SittingRow.objects.filter(id=row.subject).exists():
        return HttpResponseRedirect(reverse("exam:review-item", args=[row.subject, row.position]))
    return HttpResponseRedirect(reverse("exam:tried", args=[row.subject]))
