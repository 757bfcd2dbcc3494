"""Two results side by side."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from practicum.accounts.access import LearnerRequest, learner_page
from practicum.exam import past, queries
from practicum.exam.engine.comparing import compare as compared
from practicum.exam.engine.comparing import compare_parts
from practicum.exam.past import Past
from practicum.kernel.ids import LearnerId


@require_GET
@learner_page
def compare(request: LearnerRequest) -> HttpResponse:
    """`a` and `b` name two results; without them the last two are taken."""
    lines = past.history(request.learner, queries.sittings(request.learner))
    names = [request.GET.get(name) or _last(lines, turn) for name, turn in (("a", 1), ("b", 0))]
    context: dict[str, object] = {"lines": lines, "a": names[0], "b": names[1]}
    context |= _compared(request.learner, names)
    return render(request, "exam/pages/compare/compare.html", context)


def _compared(learner: LearnerId, names: list[str]) -> dict[str, object]:
    """The earlier against the later; empty when there are no two open results."""
    if not all(names) or names[0] == names[1]:
        return {}
    found = [one for one in (past.taken(learner, name) for name in names) if one]
    if len(found) < len(names):
        return {}
    first, second = sorted(found, key=lambda one: one.result.at)
    return {
        "first": first,
        "second": second,
        "whole": compared(first.result.tally, second.result.tally),
        "parts": compare_parts(first.domains, second.domains),
    }


def _last(lines: list[Past], turn: int) -> str:
    own = [one.id for one in lines if one.own] or [one.id for one in lines]
    return own[turn] if len(own) > turn else ""
