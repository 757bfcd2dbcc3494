"""The rail: what exists, and the exam's status at its foot."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from practicum.history.preferences import preferences
from practicum.kernel.ids import LearnerId
from practicum.library import queries as library


@dataclass(frozen=True)
class Entry:
    name: str
    url: str
    icon: str
    here: bool


ENTRIES = (
    ("Home", "home", "home"),
    ("Exams", "exam:exams", "exams"),
    ("Settings", "settings", "settings"),
)


def rail(request: HttpRequest) -> dict[str, Any]:
    """Entries, pack statuses and the chosen theme, for a signed-in learner."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {"theme": "system"}
    chosen = preferences(LearnerId(user.learner_id))
    return {
        "theme": chosen["theme"],
        "entries": [_entry(request.path, *one) for one in ENTRIES],
        "statuses": [one for one in library.packs() if one.status != "live"],
    }


def _entry(path: str, name: str, view: str, icon: str) -> Entry:
    url = reverse(view)
    here = path == url if url == "/" else path.startswith(url)
    return Entry(name, url, f"site/icons/{icon}.svg", here)
