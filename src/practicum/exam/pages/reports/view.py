"""What this learner has reported, to read and to send."""

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from practicum.accounts.access import LearnerRequest, learner_page
from practicum.exam import reported
from practicum.exam.engine.fault_reports import FAULTS, as_markdown
from practicum.exam.reported import reports as reports_of


@require_GET
@learner_page
def reports(request: LearnerRequest) -> HttpResponse:
    listed = [(one, FAULTS[one.fault]) for one in reports_of(request.learner)]
    context = {
        "reports": listed,
        "saved": "saved" in request.GET,
        "withdrawn": request.GET.get("withdrawn"),
    }
    return render(request, "exam/pages/reports/reports.html", context)


@require_POST
@learner_page
def withdraw(request: LearnerRequest, report_id: str) -> HttpResponse:
    reported.withdraw(request.learner, report_id, request.now)
    return HttpResponseRedirect(f"{reverse('exam:reports')}?withdrawn={report_id}")


@require_POST
@learner_page
def restore(request: LearnerRequest, report_id: str) -> HttpResponse:
    reported.restore(request.learner, report_id, request.now)
    return HttpResponseRedirect(reverse("exam:reports"))


@require_GET
@learner_page
def download(request: LearnerRequest) -> HttpResponse:
    """All reports as one Markdown file."""
    text = as_markdown(reports_of(request.learner))
    answer = HttpResponse(text, content_type="text/markdown; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="item-faults.md"'
    return answer
