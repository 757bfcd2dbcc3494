"""Between the end of a sitting and its key: what is asked, in which order, and what was said.

The state is a fold of the records that are no actions of the sitting itself. Of what was said
twice, the later counts.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Any

from practicum.exam.engine.actions import Confidence
from practicum.exam.engine.blind import worth_a_second_look
from practicum.exam.engine.events import Event
from practicum.exam.engine.forecast import Forecast
from practicum.exam.engine.sitting import Mode, Step
from practicum.exam.engine.traces import Trace


@dataclass(frozen=True)
class SecondAnswer:
    """What was chosen in the blind review."""

    chosen: frozenset[str]
    confidence: Confidence | None = None


@dataclass(frozen=True)
class Told:
    """What the person has said. `guessed` and `asked` are None as long as nothing was said.

    `guessed` may still grow while `guesses_done` is false; `ticked` are conditions that may still
    change. `asked` holds the positions of a blind review that was chosen; `opened` says that the
    result has been shown, after which nothing is asked any more.
    """

    forecast: Forecast | None = None
    conditions: Mapping[str, bool] | None = None
    ticked: Mapping[str, bool] = field(default_factory=dict)
    guessed: frozenset[int] | None = None
    guesses_done: bool = False
    asked: tuple[int, ...] | None = None
    second: Mapping[int, SecondAnswer] = field(default_factory=dict)
    finished: bool = False
    skipped: frozenset[str] = frozenset()
    opened: bool = False

    @property
    def blind_is_open(self) -> bool:
        """A blind review was chosen and is neither finished nor skipped."""
        return self.asked is not None and not self.finished and "blind" not in self.skipped


def steps_of(mode: Mode) -> tuple[Step, ...]:
    """What a new sitting asks before its result."""
    return ("conditions", "guessed", "blind") if mode == "rehearsal" else ("guessed", "blind")


def fold(events: Iterable[Event]) -> Told:
    """What the events, in order, add up to. Other kinds change nothing, nor does what cannot be
    read: it may come from a newer version on another machine.
    """
    told = Told()
    for event in events:
        if event.type in SAYINGS:
            with suppress(KeyError, TypeError, ValueError):
                told = SAYINGS[event.type](told, event.data)
    return told


def _forecast(told: Told, data: Mapping[str, Any]) -> Told:
    said = Forecast(int(data["low"]), int(data["right"]), int(data["high"]))
    return replace(told, forecast=said)


def _conditions(told: Told, data: Mapping[str, Any]) -> Told:
    ticked = {name: bool(kept) for name, kept in data.items() if name != "done"}
    if data.get("done", True):
        return replace(told, ticked=ticked, conditions=ticked)
    return replace(told, ticked=ticked)


def _guessed(told: Told, data: Mapping[str, Any]) -> Told:
    """A grid that was sent stays done, also when ticks on their way arrive after it."""
    positions = frozenset(map(int, data["positions"]))
    done = told.guesses_done or bool(data.get("done", True))
    return replace(told, guessed=positions, guesses_done=done)


def _second(told: Told, data: Mapping[str, Any]) -> Told:
    answer = SecondAnswer(frozenset(data["chosen"]), data.get("confidence"))
    return replace(told, second={**told.second, int(data["position"]): answer})


SAYINGS: dict[str, Callable[[Told, Mapping[str, Any]], Told]] = {
    "forecast": _forecast,
    "conditions": _conditions,
    "guessed": _guessed,
    "blind-begun": lambda told, data: replace(told, asked=tuple(map(int, data["positions"]))),
    "blind-answered": _second,
    "blind-finished": lambda told, _: replace(told, finished=True),
    "skipped": lambda told, data: replace(told, skipped=told.skipped | {str(data["step"])}),
    "opened": lambda told, _: replace(told, opened=True),
}


def pending(wanted: Sequence[Step], told: Told, traces: Sequence[Trace]) -> Step | None:
    """The next thing to ask before the result; None when the result may be shown."""
    if told.opened:
        return None
    left = (step for step in wanted if step not in told.skipped)
    return next((step for step in left if _is_open(step, told, traces)), None)


def _is_open(step: Step, told: Told, traces: Sequence[Trace]) -> bool:
    if step == "conditions":
        return told.conditions is None
    if step == "guessed":
        return not told.guesses_done and asks_for_guesses(traces)
    return not told.finished and bool(told.asked or again(told, traces))


def asks_for_guesses(traces: Sequence[Trace]) -> bool:
    """Something was answered, and nobody said on the way how sure they were."""
    return any(one.answered for one in traces) and not any(one.confidence for one in traces)


def again(told: Told, traces: Sequence[Trace]) -> tuple[int, ...]:
    """The positions that a blind review would ask again."""
    return worth_a_second_look(traces, told.guessed or frozenset())
