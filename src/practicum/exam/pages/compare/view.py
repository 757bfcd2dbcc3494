"""Two results side by side."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.formats import date_format
from django.views.decorators.http import require_GET

from practicum.accounts.access import LearnerRequest, learner_page
from practicum.exam import past, queries
from practicum.exam.engine.comparing import compare as compared
from practicum.exam.engine.comparing import compare_parts
from practicum.exam.engine.trend import Result
from practicum.exam.past import Past, Taken
from practicum.kernel.ids import LearnerId

LISTED = 50


@require_GET
@learner_page
def compare(request: LearnerRequest) -> HttpResponse:
    """`a` and `b` name two results; without them the last two are taken."""
    lines = past.history(request.learner, queries.sittings(request.learner, limit=LISTED))
    names = [request.GET.get(name) or _last(lines, turn) for name, turn in (("a", 1), ("b", 0))]
    found = _found(request.learner, names)
    results = [past.result_of(line) for line in lines]
    results += [one.result for one in found if one.result.key not in {line.id for line in lines}]
    context = {
        "choices": [_choice(one) for one in results],
        "a": names[0],
        "b": names[1],
        **_compared(found),
    }
    return render(request, "exam/pages/compare/compare.html", context)


def _found(learner: LearnerId, names: list[str]) -> list[Taken]:
    """The results that were named, the earlier first, as far as they are open."""
    taken = [past.taken(learner, name) for name in dict.fromkeys(names) if name]
    return sorted((one for one in taken if one), key=lambda one: one.result.at)


def _choice(result: Result) -> tuple[str, str]:
    """Id and words of a result in a list."""
    day = date_format(timezone.localtime(result.at), "j M Y")
    return result.key, f"{result.title}, {result.tally.right} of {result.tally.items}, {day}"


def _compared(found: list[Taken]) -> dict[str, object]:
    if len(found) <= 1:
        return {}
    first, second = found
    return {
        "first": first,
        "second": second,
        "whole": compared(first.result.tally, second.result.tally),
        "parts": compare_parts(first.domains, second.domains),
    }


def _last(lines: list[Past], turn: int) -> str:
    own = [one.id for one in lines if one.own] or [one.id for one in lines]
    return own[turn] if len(own) > turn else ""
