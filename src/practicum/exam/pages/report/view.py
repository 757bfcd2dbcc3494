"""Report a fault in an item, from wherever it is shown."""

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from practicum.accounts.access import LearnerRequest, learner_page
from practicum.exam.forms import ReportForm
from practicum.exam.reported import may_report, report_item
from practicum.library import queries as library
from practicum.library.engine.schema import Item


@require_http_methods(["GET", "POST"])
@learner_page
def report(request: LearnerRequest, version: str) -> HttpResponse:
    item = library.item_versions([version]).get(version)
    if item is None or not may_report(request.learner, item):
        raise Http404("There is no such item to report.")
    if request.method == "GET":
        return _page(request, version, item, ReportForm())
    form = ReportForm(request.POST)
    if not form.is_valid():
        return _page(request, version, item, form, status=422)
    words = form.cleaned_data["words"]
    report_item(request.learner, version, item, form.fault_kind(), words, request.now)
    if request.htmx:
        return render(request, "exam/pages/report/kept.html")
    return HttpResponseRedirect(f"{reverse('exam:reports')}?saved=yes")


def _page(
    request: LearnerRequest, version: str, item: Item, form: ReportForm, *, status: int = 200
) -> HttpResponse:
    name = "form.html" if request.htmx else "report.html"
    context = {"version": version, "item": item, "form": form}
    # htmx swaps only answers that went well, and a form with faults is meant to be seen
    shown = 200 if request.htmx else status
    return render(request, f"exam/pages/report/{name}", context, status=shown)
