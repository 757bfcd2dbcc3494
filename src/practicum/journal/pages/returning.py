"""Where to go after a change, and the line there that says what was done and offers undo."""

from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode, urlsplit

from django.http import HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme

from practicum.accounts.access import LearnerRequest
from practicum.journal.engine.entry import CAUSES
from practicum.journal.models import ClosedAnswer, EntryRow
from practicum.journal.projection import up_to_date

SAYS = ("entry", "closed", "reopened")


@dataclass(frozen=True)
class Done:
    """What was done. `undo` names the form that takes it back: `entry`, `closed` or none."""

    words: str
    undo: str = ""
    key: str = ""
    record: str = ""


def back(request: LearnerRequest, otherwise: str, **says: str) -> HttpResponseRedirect:
    """To the page that the form names, if it is one of ours, with what was done."""
    wanted = request.POST.get("next", "")
    own = wanted.startswith("/") and url_has_allowed_host_and_scheme(wanted, allowed_hosts=None)
    place = urlsplit(wanted if own else otherwise)
    kept = [(name, value) for name, value in parse_qsl(place.query) if name not in SAYS]
    return HttpResponseRedirect(f"{place.path}?{urlencode([*kept, *says.items()])}".rstrip("?"))


def done(request: LearnerRequest) -> Done | None:
    """What the address says was done, checked against the journal as it is."""
    if not any(name in request.GET for name in SAYS):
        return None
    up_to_date(request.learner)
    if "entry" in request.GET:
        rows = EntryRow.objects.filter(learner_id=request.learner, key=request.GET["entry"])
        row = rows.first()
        return None if row is None else Done(_words(row), "entry", row.key, row.record_id)
    if "closed" in request.GET:
        own = {"learner_id": request.learner, "batch": request.GET["closed"], "removed": False}
        count = ClosedAnswer.objects.filter(**own).count()
        words = f"{_answers(count)} closed without an entry."
        return Done(words, "closed", request.GET["closed"]) if count else None
    number = request.GET.get("reopened", "")[:6]
    return Done(f"{_answers(int(number))} back in the inbox.") if number.isdecimal() else None


def _words(row: EntryRow) -> str:
    if row.removed:
        back = " The answer is in the inbox again." if ":" in row.key else ""
        return f"Entry removed.{back}"
    return f"Logged: {CAUSES[row.cause][0].lower()}." if row.cause in CAUSES else "Entry kept."


def _answers(count: int) -> str:
    return f"{count} answer" if count == 1 else f"{count} answers"
