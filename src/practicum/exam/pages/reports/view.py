"""What this learner has reported, to read and to send."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from practicum.accounts.access import LearnerRequest, learner_page
from practicum.exam.engine.fault_reports import FAULTS, as_markdown
from practicum.exam.reported import reports as reports_of


@require_GET
@learner_page
def reports(request: LearnerRequest) -> HttpResponse:
    listed = [(one, FAULTS[one.fault]) for one in reports_of(request.learner)]
    context = {"reports": listed, "saved": "saved" in request.GET}
    return render(request, "exam/pages/reports/reports.html", context)


@require_GET
@learner_page
def download(request: LearnerRequest) -> HttpResponse:
    """All reports as one Markdown file."""
    text = as_markdown(reports_of(request.learner))
    answer = HttpResponse(text, content_type="text/markdown; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="item-faults.md"'
    return answer
