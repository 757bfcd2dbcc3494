"""Five angles on a topic: what was touched when."""

from dataclasses import dataclass
from datetime import date

LAB_IS_MISSING = "labs are still to come"


@dataclass(frozen=True)
class Touches:
    """Days and counts of what was done about one topic."""

    overview_on: date | None = None
    source_on: date | None = None
    sources: int = 0
    session_on: date | None = None
    sessions: int = 0
    answered_on: date | None = None
    answers: int = 0
    reviewed_on: date | None = None
    reviewed: int = 0


@dataclass(frozen=True)
class Angle:
    """`last` is None when it was never touched; `detail` says what was done, or is missing."""

    key: str
    label: str
    last: date | None
    detail: str


def angles(done: Touches) -> tuple[Angle, ...]:
    """Theory, documentation, lab, practice, review."""
    return (
        Angle("theory", "Theory", latest(done.overview_on, done.source_on), _theory(done)),
        Angle("documentation", "Documentation", done.session_on, _count(done.sessions, "page")),
        Angle("lab", "Lab", None, LAB_IS_MISSING),
        Angle("practice", "Practice", done.answered_on, _count(done.answers, "answer")),
        Angle("review", "Review", done.reviewed_on, _count(done.reviewed, "item")),
    )


def last_reviewed(done: Touches) -> date | None:
    """The last day on which the topic was gone over: read, looked up or reviewed, not tested."""
    return latest(done.overview_on, done.source_on, done.session_on, done.reviewed_on)


def latest(*days: date | None) -> date | None:
    return max((day for day in days if day is not None), default=None)


def _theory(done: Touches) -> str:
    parts = ["overview read"] if done.overview_on else []
    if done.sources:
        parts.append(_count(done.sources, "source") + " begun")
    return ", ".join(parts)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}" if number else ""
