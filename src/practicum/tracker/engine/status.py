"""The status of a topic: a pure function of what was done, its rules in one table."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

Status = Literal["not-started", "in-progress", "reviewed", "mastered"]

STATUSES: dict[Status, str] = {
    "not-started": "Not started",
    "in-progress": "In progress",
    "reviewed": "Reviewed",
    "mastered": "Mastered",
}
RANKS: dict[str, int] = {name: rank for rank, name in enumerate(STATUSES)}


@dataclass(frozen=True)
class Facts:
    """`touched` is whether anything at all is recorded: an answer, a note, the page opened …"""

    touched: bool = False
    overview_read: bool = False
    items_reviewed: int = 0
    by_hand: bool = False


# The first rule that fits decides. Until the learner model comes, only a person says "mastered".
RULES: tuple[tuple[Status, Callable[[Facts], bool]], ...] = (
    ("mastered", lambda facts: facts.by_hand),
    ("reviewed", lambda facts: facts.overview_read and facts.items_reviewed > 0),
    ("in-progress", lambda facts: facts.touched),
    ("not-started", lambda _facts: True),
)
# What is still missing for the next status.
NEXT: tuple[tuple[str, Callable[[Facts], bool]], ...] = (
    ("Read the overview", lambda facts: not facts.overview_read),
    ("Review one item of it", lambda facts: facts.items_reviewed == 0),
)


@dataclass(frozen=True)
class Standing:
    """The status that holds, and the one that what was done gives without a hand on it."""

    status: Status
    by_record: Status
    missing: tuple[str, ...]

    @property
    def by_hand(self) -> bool:
        return self.status == "mastered"

    @property
    def label(self) -> str:
        return STATUSES[self.status]

    @property
    def record_label(self) -> str:
        return STATUSES[self.by_record]


def standing(facts: Facts) -> Standing:
    """Status by hand or by record, with what the next status still needs."""
    by_record = Facts(facts.touched, facts.overview_read, facts.items_reviewed)
    missing = tuple(words for words, lacks in NEXT if lacks(facts))
    return Standing(_status(facts), _status(by_record), missing)


def _status(facts: Facts) -> Status:
    return next(status for status, fits in RULES if fits(facts))
