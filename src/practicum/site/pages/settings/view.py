"""Settings of the learner: time zone, theme, keys."""

import zoneinfo

from django.conf import settings as configured
from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from practicum.accounts.access import LearnerRequest, learner_page
from practicum.accounts.services import set_timezone
from practicum.accounts.zones import system_zone
from practicum.history.preferences import CHOICES, KIND, SUBJECT, preferences
from practicum.history.services import Entry, append_over
from practicum.kernel.errors import PracticumError

TIMEZONE_KIND = "accounts.timezone-chosen"


@require_http_methods(["GET", "POST"])
@learner_page
def settings(request: LearnerRequest) -> HttpResponse:
    if request.method == "POST":
        _save(request)
        return HttpResponseRedirect(f"{reverse('settings')}?saved=yes")
    context = {
        "chosen": preferences(request.learner),
        "keys_offered": _keys_offered(request),
        "zone": request.user.timezone,
        "zones": _zones(),
        "system_zone": system_zone(),
        "saved": "saved" in request.GET,
        "home": configured.PRACTICUM_HOME,
    }
    return render(request, "site/pages/settings/settings.html", context)


KEY_LABELS = {
    "letter-keys": "Single-letter keys for answers and causes",
    "alt-keys": "Alt combinations in a sitting and its review",
    "palette-key": "Jump to a page, a topic, an item",
    "note-key": "Write a note from any page",
    "help-key": "Show the keys of the page",
}
KEY_WORDS = {
    "on": "On",
    "off": "Off",
    "slash-and-ctrl-k": "/ or Ctrl K",
    "ctrl-k": "Ctrl K",
    "alt-k": "Alt K",
    "n": "N",
    "alt-n": "Alt N",
    "question-mark": "?",
    "alt-h": "Alt H",
}


def _keys_offered(request: LearnerRequest) -> list[tuple[str, str, list[tuple[str, str, bool]]]]:
    """Each setting of keys with its choices and which one holds."""
    chosen = preferences(request.learner)
    return [
        (name, label, [(one, KEY_WORDS[one], one == chosen[name]) for one in CHOICES[name]])
        for name, label in KEY_LABELS.items()
    ]


@transaction.atomic
def _save(request: LearnerRequest) -> None:
    """Record what was changed, and only that."""
    before = preferences(request.learner)
    for name, values in CHOICES.items():
        value = request.POST.get(name, before[name])
        if value not in values:
            raise PracticumError(f"{value!r} is no choice for {name}. Nothing was changed.")
        if value != before[name]:
            _record(request, KIND, {"name": name, "value": value})
    zone = request.POST.get("timezone", request.user.timezone)
    if zone != request.user.timezone:
        set_timezone(request.learner, zone)
        _record(request, TIMEZONE_KIND, {"name": zone})


def _record(request: LearnerRequest, kind: str, payload: dict[str, str]) -> None:
    append_over(Entry(request.learner, request.now, kind, SUBJECT, payload))


def _zones() -> list[tuple[str, list[str]]]:
    """Zones by part of the world, as people know them from elsewhere."""
    groups: dict[str, list[str]] = {}
    for name in sorted(zoneinfo.available_timezones()):
        area, slash, _ = name.partition("/")
        if slash and area not in {"Etc", "SystemV", "US", "posix", "right"}:
            groups.setdefault(area, []).append(name)
    return list(groups.items())
