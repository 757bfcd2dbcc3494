"""One real item, answered and explained at once."""

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from practicum.accounts.access import LearnerRequest, learner_page
from practicum.exam import services, tries
from practicum.exam.pool import open_candidates
from practicum.library import queries as library


@require_http_methods(["GET", "POST"])
@learner_page
def try_one(request: LearnerRequest) -> HttpResponse:
    if request.method == "POST":
        return _answer(request)
    return render(request, "exam/pages/try_one/try_one.html", next_try(request))


@require_GET
@learner_page
def tried(request: LearnerRequest, record_id: str) -> HttpResponse:
    answered = tries.tried(request.learner, record_id)
    return render(request, "exam/pages/try_one/tried.html", {"tried": answered})


def next_try(request: LearnerRequest) -> dict[str, object]:
    """What the fragment `item.html` needs: the sheet and its version; empty when all were met."""
    for pack in library.packs():
        candidate = tries.next_item(request.learner, pack.id)
        if candidate is not None:
            item = library.item_versions([candidate.version])[candidate.version]
            sheet = tries.sheet_of(request.learner, candidate.version, item)
            return {"sheet": sheet, "version": candidate.version}
    return {}


def _answer(request: LearnerRequest) -> HttpResponse:
    version = request.POST.get("version", "")
    item = library.item_versions([version]).get(version)
    open_ids = {
        one.item for pack in library.packs() for one in open_candidates(request.learner, pack.id)
    }
    if item is None or item.id not in open_ids:
        raise Http404("There is no such item to try.")
    chosen = set(request.POST.getlist("chosen"))
    sheet = tries.sheet_of(request.learner, version, item)
    if len(chosen) != sheet.needed or not chosen <= {option.id for option in item.options}:
        context = {
            "sheet": sheet,
            "version": version,
            "chosen": chosen,
            "fault": f"{sheet.instruction}, then check it.",
        }
        return render(request, "exam/pages/try_one/try_one.html", context, status=422)
    record = services.try_item(request.learner, item.id, version, sorted(chosen), request.now)
    return HttpResponseRedirect(reverse("exam:tried", args=[record]))
