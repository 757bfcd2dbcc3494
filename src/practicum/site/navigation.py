"""The rail: what exists, the exam's status at its foot, and the keys that work everywhere."""

from typing import Any, NamedTuple

from django.http import HttpRequest
from django.urls import reverse

from practicum.history.preferences import preferences
from practicum.kernel.ids import LearnerId
from practicum.library import queries as library
from practicum.site.keys import key_list, keys_of


class Entry(NamedTuple):
    """A place in the rail. On a phone the first ones stand in the bar, the rest under More."""

    name: str
    view: str
    icon: str
    in_bar: bool = True


ENTRIES = (
    Entry("Home", "home", "home"),
    Entry("Exams", "exam:exams", "exams"),
    Entry("Journal", "journal:inbox", "journal"),
    Entry("Tracker", "tracker:tracker", "tracker"),
    Entry("Library", "library:topics", "library", in_bar=False),
    Entry("Notes", "notes:notes", "notes", in_bar=False),
    Entry("Settings", "settings", "settings", in_bar=False),
)


def rail(request: HttpRequest) -> dict[str, Any]:
    """Entries, pack statuses, the chosen theme and keys, for a signed-in learner.

    `alt_keys` and `letter_keys` say whether a page may listen to keys of its own.
    """
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {"theme": "system"}
    chosen = preferences(LearnerId(user.learner_id))
    return {
        "theme": chosen["theme"],
        "entries": [_described(request.path, one) for one in ENTRIES],
        "statuses": [one for one in library.packs() if one.status != "live"],
        "keys": keys_of(chosen),
        "key_list": key_list(chosen),
        "alt_keys": chosen["alt-keys"] == "on",
        "letter_keys": chosen["letter-keys"] == "on",
    }


def _described(path: str, entry: Entry) -> dict[str, Any]:
    url = reverse(entry.view)
    here = path == url if url == "/" else path.startswith(url)
    icon = f"site/icons/{entry.icon}.svg"
    return {"name": entry.name, "url": url, "icon": icon, "here": here, "in_bar": entry.in_bar}
