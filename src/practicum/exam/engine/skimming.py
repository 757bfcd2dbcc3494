"""What the skim pass cost, and whether easy was easy."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from practicum.exam.engine.actions import Difficulty
from practicum.exam.engine.events import Event
from practicum.exam.engine.pacing import duration


@dataclass(frozen=True)
class Skim:
    """`seconds` until the last item got its first mark; (right, items) of each mark."""

    seconds: float
    easy: tuple[int, int]
    hard: tuple[int, int]


def skim(
    events: Iterable[Event], marks: Mapping[int, Difficulty], right: Mapping[int, bool]
) -> Skim | None:
    """None when no item was marked. `marks` and `right` go by position."""
    passed = _pass(list(events))
    if not passed or not marks:
        return None
    return Skim(
        seconds=duration(passed).total_seconds(),
        easy=_of("easy", marks, right),
        hard=_of("hard", marks, right),
    )


def _pass(events: list[Event]) -> list[Event]:
    """The events up to the last first mark: changing a mark later is no part of the pass."""
    marked: set[int] = set()
    last = -1
    for index, event in enumerate(events):
        if event.type == "mark" and int(event.data["position"]) not in marked:
            marked.add(int(event.data["position"]))
            last = index
    return events[: last + 1]


def _of(
    mark: Difficulty, marks: Mapping[int, Difficulty], right: Mapping[int, bool]
) -> tuple[int, int]:
    own = [position for position, given in marks.items() if given == mark]
    return sum(right.get(position, False) for position in own), len(own)
