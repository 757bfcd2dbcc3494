"""The exam driver: one page for the whole sitting, and the calls it makes."""

import json
from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from practicum.accounts.access import LearnerRequest, learner_page
from practicum.exam import services
from practicum.exam.access import sitting_row
from practicum.exam.engine.actions import ACTIONS
from practicum.exam.engine.sitting import Sitting
from practicum.exam.engine.tactics import CUE_SECONDS, pace_minutes
from practicum.exam.grading import versions
from practicum.exam.pages.sitting.state import state_of
from practicum.exam.pages.timed import timed
from practicum.exam.presence import presence
from practicum.exam.sheets import sheet
from practicum.history.preferences import preferences
from practicum.kernel.clock import iso

CLIENT = r"^[A-Za-z0-9-]{8,64}$"
# What reading hostile JSON can raise; too many brackets end in a RecursionError.
UNREADABLE = (ValueError, KeyError, TypeError, RecursionError)


class PenRequest(BaseModel):
    model_config = ConfigDict(extra="forbid")
    client: str = Field(pattern=CLIENT)
    former: str | None = Field(default=None, pattern=CLIENT)
    force: bool = False


@require_GET
@learner_page
@timed
def sitting(request: LearnerRequest, sitting_id: str) -> HttpResponse:
    row, state = services.look(request.learner, sitting_id, request.now)
    if state.status == "closed":
        return HttpResponseRedirect(reverse("exam:result", args=[sitting_id]))
    items = versions(state)
    context = {
        "row": row,
        "plan": state.plan,
        "sheets": [sheet(place, items[place.version]) for place in state.plan.places],
        "tools": state.plan.tools,
        "config": _config(request, state),
    }
    return render(request, "exam/pages/sitting/sitting.html", context)


def _config(request: LearnerRequest, state: Sitting) -> dict[str, Any]:
    names = ("actions", "pen", "leave", "token")
    places = [
        {"position": one.position, "needed": one.needed, "options": one.options}
        for one in state.plan.places
    ]
    return {
        "sitting": state.plan.id,
        "mode": state.plan.mode,
        "minutes": state.plan.minutes,
        "tactics": _tactics(state),
        "now": iso(request.now),
        "tools": sorted(state.plan.tools),
        "token": get_token(request),
        "keys": _keys(request),
        "urls": {name: reverse(f"exam:{name}", args=[state.plan.id]) for name in names},
        "places": places,
        "state": state_of(state),
    }


def _tactics(state: Sitting) -> dict[str, Any]:
    """What the page helps with; 0 stands for what was not asked for."""
    plan, chosen = state.plan, state.plan.tactics
    timed = chosen.pace and plan.minutes is not None
    return {
        "breaks": chosen.breaks,
        "skim": chosen.skim,
        "pace": pace_minutes(plan.minutes or 0, len(plan.places)) if timed else 0,
        "cue": CUE_SECONDS if chosen.cue else 0,
        "started": iso(state.started_at),
    }


def _keys(request: LearnerRequest) -> dict[str, bool]:
    chosen = preferences(request.learner)
    return {
        "letters": chosen["letter-keys"] == "on",
        "alt": chosen["alt-keys"] == "on",
    }


@require_POST
@learner_page
@timed
def actions(request: LearnerRequest, sitting_id: str) -> HttpResponse:
    """Take in what the outbox sends; an empty list is a sign of life."""
    now = settings.PRACTICUM_CLOCK.now()
    try:
        body = json.loads(request.body)
        client = str(body["client"])[:64]
        sent = ACTIONS.validate_python(body["actions"])
    except UNREADABLE as error:
        return _unreadable(error)
    if sent:
        outcome = services.act(request.learner, sitting_id, sent, now)
        state, refused = outcome.sitting, outcome.refused
    else:
        _, state = services.look(request.learner, sitting_id, now)
        refused = ()
    presence.touch(sitting_id, client, settings.PRACTICUM_CLOCK.monotonic())
    reply = _reply(state, now)
    reply["acknowledged"] = state.acknowledged.get(client, 0)
    reply["refused"] = [{"seq": one.seq, "reason": one.reason} for one in refused]
    return JsonResponse(reply)


@require_POST
@learner_page
@timed
def pen(request: LearnerRequest, sitting_id: str) -> HttpResponse:
    """Ask for the right to write: granted when nobody alive has it, or when forced."""
    now = settings.PRACTICUM_CLOCK.now()
    try:
        wanted = PenRequest.model_validate_json(request.body)
    except ValidationError as error:
        return _unreadable(error)
    _, state = services.look(request.learner, sitting_id, now)
    if wanted.force or _is_free(state, wanted):
        state = services.take_pen(request.learner, sitting_id, wanted.client, now)
    reply = _reply(state, now)
    return JsonResponse({**reply, "mine": state.holder == wanted.client, "state": state_of(state)})


def _is_free(state: Sitting, wanted: PenRequest) -> bool:
    if state.holder in {"", wanted.client, wanted.former}:
        return True
    steady = settings.PRACTICUM_CLOCK.monotonic()
    return not presence.is_alive(state.plan.id, state.holder, steady)


def _reply(state: Sitting, now: datetime) -> dict[str, Any]:
    closed = reverse("exam:conditions", args=[state.plan.id]) if state.closed_at else None
    return {
        "now": iso(now),
        "status": state.status,
        "deadline": iso(state.deadline) if state.deadline else None,
        "lease": state.lease,
        "holder": state.holder,
        "closed": closed,
    }


# A beacon cannot carry the token's header. It only says that a tab went away, and the
# same-origin check stands in front of it.
@csrf_exempt
@require_POST
@learner_page
def leave(request: LearnerRequest, sitting_id: str) -> HttpResponse:
    sitting_row(request.learner, sitting_id)
    try:
        presence.leave(sitting_id, str(json.loads(request.body)["client"]))
    except UNREADABLE as error:
        return _unreadable(error)
    return HttpResponse(status=204)


@require_GET
@learner_page
def token(request: LearnerRequest, sitting_id: str) -> HttpResponse:
    """A fresh form token, for a page that was open while the person signed in again."""
    sitting_row(request.learner, sitting_id)
    return JsonResponse({"token": get_token(request)})


def _unreadable(error: Exception) -> JsonResponse:
    return JsonResponse({"error": "unreadable", "detail": str(error)[:500]}, status=400)
