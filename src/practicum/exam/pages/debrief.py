"""The way from the end of a sitting to its result."""

from django.http import HttpResponseRedirect
from django.urls import reverse

from practicum.exam.debriefing import Debrief


def to_sitting(sitting_id: str) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("exam:sitting", args=[sitting_id]))


def to_result(sitting_id: str) -> HttpResponseRedirect:
    """The result, or what is asked before it: the result page knows."""
    return HttpResponseRedirect(reverse("exam:result", args=[sitting_id]))


def to_step(asked: Debrief) -> HttpResponseRedirect:
    """What is asked next."""
    return HttpResponseRedirect(reverse(f"exam:{asked.step}", args=[asked.row.id]))
