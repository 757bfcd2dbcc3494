"""A sitting as a value: what was laid before the person, and what they have done so far.

The state is a fold of events. Each field of an answer is written by the last writer by the time
the action was made, so records that arrive late or from another device fall into place.
"""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Literal

from practicum.exam.engine.actions import Confidence, Difficulty
from practicum.exam.engine.tactics import UNAIDED, Tactics

Mode = Literal["rehearsal", "practice"]
Status = Literal["running", "paused", "closed"]
Step = Literal["conditions", "guessed", "blind"]

LATE_WINDOW = timedelta(hours=24)


@dataclass(frozen=True)
class Place:
    """One position of a sitting: the exact item version and the order its options stand in."""

    position: int
    item: str
    version: str
    domain: str
    task: str
    options: tuple[str, ...]
    needed: int
    first_seen: bool


@dataclass(frozen=True)
class Plan:
    """What is fixed when a sitting starts. `minutes` is None when it is untimed.

    `debrief` names what is asked between the end and the result, in order.
    """

    id: str
    pack: str
    form: str | None
    title: str
    length: str
    mode: Mode
    minutes: float | None
    started_at: datetime
    tools: frozenset[str]
    places: tuple[Place, ...]
    tactics: Tactics = UNAIDED
    debrief: tuple[Step, ...] = ()

    def place(self, position: int) -> Place | None:
        return self.places[position - 1] if 1 <= position <= len(self.places) else None


@dataclass(frozen=True)
class Answer:
    """The learner's traces on one item; the `_at` fields carry last writers."""

    chosen: frozenset[str] = frozenset()
    chosen_at: datetime | None = None
    struck: frozenset[str] = frozenset()
    struck_at: datetime | None = None
    flagged: bool = False
    flagged_at: datetime | None = None
    note: str = ""
    note_at: datetime | None = None
    spans: tuple[tuple[int, int], ...] = ()
    spans_at: datetime | None = None
    confidence: Confidence | None = None
    confidence_at: datetime | None = None
    mark: Difficulty | None = None
    mark_at: datetime | None = None
    seen: bool = False

    def status(self, needed: int) -> Literal["complete", "incomplete", "unseen"]:
        if not self.seen and not self.chosen:
            return "unseen"
        return "complete" if len(self.chosen) == needed else "incomplete"


BLANK = Answer()


@dataclass(frozen=True)
class Sitting:
    """The state of a sitting.

    `at` is the position on screen, 0 the review screen; `count` the number of events folded. All
    instants are in the frame of the wall clock as it stands now: a step of that clock shifts them.
    """

    plan: Plan
    started_at: datetime
    deadline: datetime | None
    count: int = 0
    status: Status = "running"
    at: int = 1
    answers: dict[int, Answer] = field(default_factory=dict)
    acknowledged: dict[str, int] = field(default_factory=dict)
    lease: int = 0
    holder: str = ""
    lease_at: datetime | None = None
    paused_at: datetime | None = None
    closed_at: datetime | None = None
    closed_by: Literal["person", "time"] | None = None
    late: tuple[int, ...] = ()

    def answer(self, position: int) -> Answer:
        return self.answers.get(position, BLANK)

    def is_due(self, now: datetime) -> bool:
        """The deadline has come and nobody has closed the sitting yet."""
        return self.status == "running" and self.deadline is not None and now >= self.deadline

    def with_answer(self, position: int, answer: Answer) -> "Sitting":
        return replace(self, answers={**self.answers, position: answer})


def begin(plan: Plan) -> Sitting:
    """The state right after the start: the clock runs, item 1 is on screen."""
    minutes = plan.minutes
    deadline = None if minutes is None else plan.started_at + timedelta(minutes=minutes)
    return Sitting(plan=plan, started_at=plan.started_at, deadline=deadline)


def counts(sitting: Sitting) -> dict[str, int]:
    """How many items are complete, incomplete, unseen and flagged."""
    totals = {"complete": 0, "incomplete": 0, "unseen": 0, "flagged": 0}
    for place in sitting.plan.places:
        answer = sitting.answer(place.position)
        totals[answer.status(place.needed)] += 1
        totals["flagged"] += answer.flagged
    return totals
