"""What waits for the learner on the home page: a few lines, each with the act that ends it."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils import timezone

from practicum.journal import inbox
from practicum.journal.ready import ready
from practicum.kernel.ids import LearnerId
from practicum.notes import queries as notes


@dataclass(frozen=True)
class Waiting:
    """One line: what waits, and where it is done."""

    words: str
    act: str
    url: str


def waiting(learner: LearnerId, now: datetime) -> list[Waiting]:
    """Mistakes to log, pages of documentation to read again."""
    return [*_mistakes(learner), *_rereads(learner, now)]


def _mistakes(learner: LearnerId) -> list[Waiting]:
    ready(learner)
    count = inbox.waiting(learner).count()
    if not count:
        return []
    words = "answer waits" if count == 1 else "answers wait"
    return [Waiting(f"{count} {words} in the journal", "Log a few", reverse("journal:inbox"))]


def _rereads(learner: LearnerId, now: datetime) -> list[Waiting]:
    found = notes.sessions(learner, timezone.localdate(now))
    due = sum(one.due for one in found)
    if not due:
        return []
    words = "page of documentation wants" if due == 1 else "pages of documentation want"
    return [Waiting(f"{due} {words} to be read again", "Read", reverse("notes:sessions"))]
