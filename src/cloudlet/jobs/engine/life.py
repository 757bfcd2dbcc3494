"""The life of a job: what can happen to it, and what is to be done then.

`step` takes a state and an event and gives the next state and the commands it asks for; a runner
obeys them and reports what came of them as the next event.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Literal

from cloudlet.jobs.engine.commands import Clear, Command, Fetch, Keep, Kill, Launch, Terminate
from cloudlet.jobs.engine.events import (
    Begun,
    Broken,
    CloudRestarted,
    Event,
    Exited,
    Fetched,
    GraceOver,
    Kept,
    Launched,
    StopAsked,
    TimeUp,
)

Phase = Literal[
    "starting",
    "downloading",
    "running",
    "stopping",
    "uploading",
    "completed",
    "failed",
    "stopped",
]
Ending = Literal["stop", "time"]

ENDED: frozenset[Phase] = frozenset({"completed", "failed", "stopped"})
RESTARTED = "InternalServerError: the cloud was stopped while the job ran. Create the job again."


@dataclass(frozen=True)
class Terms:
    """Seconds a job may run, and seconds between the request to stop and the kill."""

    max_seconds: float
    grace_seconds: float = 120.0


@dataclass(frozen=True)
class Mark:
    """When a phase began."""

    phase: Phase
    at: datetime


@dataclass(frozen=True)
class Life:
    """`ending` says why the process is made to end before it would; `reason` why the job failed."""

    terms: Terms
    marks: tuple[Mark, ...]
    ending: Ending | None = None
    reason: str = ""

    @property
    def phase(self) -> Phase:
        return self.marks[-1].phase

    @property
    def ended(self) -> bool:
        return self.phase in ENDED

    def began(self, phase: Phase) -> datetime | None:
        return next((mark.at for mark in self.marks if mark.phase == phase), None)


Step = tuple[Life, tuple[Command, ...]]


def new_life(terms: Terms, now: datetime) -> Life:
    return Life(terms, (Mark("starting", now),))


def step(life: Life, event: Event, now: datetime) -> Step:
    """The next state and what is to be done; an event that no longer matters changes nothing."""
    if life.ended:
        return life, ()
    return _REACTIONS[type(event)](life, event, now)


def _begun(life: Life, _event: Begun, now: datetime) -> Step:
    return _moved(life, "downloading", now), (Fetch(),)


def _fetched(life: Life, _event: Fetched, now: datetime) -> Step:
    if life.ending:
        return _ended(life, "stopped", now)
    return _moved(life, "running", now), (Launch(),)


def _launched(life: Life, _event: Launched, _now: datetime) -> Step:
    """A stop that was asked for while the process was being started reaches it now."""
    return life, (Terminate(life.terms.grace_seconds),) if life.ending else ()


def _exited(life: Life, event: Exited, now: datetime) -> Step:
    if event.code == 0 or life.ending:
        return _moved(life, "uploading", now), (Keep(),)
    return _ended(replace(life, reason=event.reason), "failed", now)


def _kept(life: Life, _event: Kept, now: datetime) -> Step:
    return _ended(life, "stopped" if life.ending else "completed", now)


def _cut_short(life: Life, event: TimeUp | StopAsked, now: datetime) -> Step:
    why: Ending = "time" if isinstance(event, TimeUp) else "stop"
    if life.ending:
        return life, ()
    marked = replace(life, ending=why)
    if life.phase == "uploading":
        return marked, ()
    stopping = _moved(marked, "stopping", now)
    if life.phase == "running":
        return stopping, (Terminate(life.terms.grace_seconds),)
    return stopping, ()


def _overdue(life: Life, _event: GraceOver, _now: datetime) -> Step:
    return life, (Kill(),) if life.phase == "stopping" else ()


def _broken(life: Life, event: Broken, now: datetime) -> Step:
    failed, commands = _ended(replace(life, reason=event.reason), "failed", now)
    return failed, (Kill(), *commands)


def _restarted(life: Life, _event: CloudRestarted, now: datetime) -> Step:
    if life.ending == "stop":
        ended, commands = _ended(life, "stopped", now)
    else:
        ended, commands = _ended(replace(life, reason=RESTARTED), "failed", now)
    return ended, (Kill(), *commands)


def _ended(life: Life, phase: Phase, now: datetime) -> Step:
    return _moved(life, phase, now), (Clear(),)


def _moved(life: Life, phase: Phase, now: datetime) -> Life:
    return replace(life, marks=(*life.marks, Mark(phase, now)))


_REACTIONS: dict[type[Event], Callable[[Life, Any, datetime], Step]] = {
    Begun: _begun,
    Fetched: _fetched,
    Launched: _launched,
    Exited: _exited,
    Kept: _kept,
    Broken: _broken,
    TimeUp: _cut_short,
    StopAsked: _cut_short,
    GraceOver: _overdue,
    CloudRestarted: _restarted,
}


def to_body(life: Life) -> dict[str, Any]:
    """For the store."""
    return {
        "max_seconds": life.terms.max_seconds,
        "grace_seconds": life.terms.grace_seconds,
        "marks": [[mark.phase, mark.at] for mark in life.marks],
        "ending": life.ending,
        "reason": life.reason,
    }


def from_body(body: dict[str, Any]) -> Life:
    """From the store."""
    terms = Terms(body["max_seconds"], body["grace_seconds"])
    marks = tuple(Mark(phase, at) for phase, at in body["marks"])
    return Life(terms, marks, body["ending"], body["reason"])
