"""The palette: type a few letters, jump to a page, a topic, an item, an entry, an act."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from practicum.accounts.access import LearnerRequest, learner_page
from practicum.site.pages.palette.hits import found

LONGEST = 100


@require_GET
@learner_page
def palette(request: LearnerRequest) -> HttpResponse:
    """The whole page, or only its list when a script asks for it."""
    text = request.GET.get("q", "")[:LONGEST]
    name = "hits.html" if "part" in request.GET else "palette.html"
    context = {"text": text, "hits": found(request.learner, text)}
    return render(request, f"site/pages/palette/{name}", context)
