"""Where the time went: seconds per item, slow and fast items, changes of answers."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from practicum.exam.engine.events import Event

SLOW_FACTOR = 1.5
WORDS_PER_SECOND = 6.0
ENDS_ATTENTION = {"pause", "submit", "time-up"}


@dataclass(frozen=True)
class Change:
    """One answer replaced by another on the same item."""

    position: int
    before: frozenset[str]
    after: frozenset[str]
    at: datetime


@dataclass(frozen=True)
class ChangeBalance:
    """What changes did: items whose final answer differs from the first complete one."""

    to_right: int = 0
    to_wrong: int = 0
    wrong_to_wrong: int = 0

    @property
    def gain(self) -> int:
        return self.to_right - self.to_wrong


def seconds_per_item(events: Iterable[Event]) -> dict[int, float]:
    """Seconds that each item was on screen.

    The gap between two events belongs to the item on screen at the first. A gap that ends with
    the page being opened anew counts for nothing: nobody knows what the person did in it. A step
    of the wall clock inside a gap is taken out.
    """
    spent: dict[int, float] = defaultdict(float)
    current, last, step = 0, None, 0.0
    for event in events:
        if event.type == "clock-step":
            step += float(event.data["seconds"])
            continue
        if event.data.get("late"):
            continue
        if last is not None and current and event.type not in {"show", "pen"}:
            spent[current] += max(0.0, (event.made - last).total_seconds() - step)
        current = _on_screen(current, event)
        last, step = event.made, 0.0
    return dict(spent)


def _on_screen(current: int, event: Event) -> int:
    if event.type == "move":
        return int(event.data["to"])
    if event.type == "show":
        return int(event.data["position"])
    return 0 if event.type in ENDS_ATTENTION else current


def is_slow(seconds: float, minutes: float, items: int) -> bool:
    """More than one and a half times the minutes that the sitting allows an item."""
    return seconds > SLOW_FACTOR * minutes * 60 / items


def is_fast(seconds: float, words: int) -> bool:
    """Answered before the words could have been read at six a second."""
    return seconds < words / WORDS_PER_SECOND


def changes(events: Iterable[Event]) -> list[Change]:
    """Every replacement of an answer by another one, in order; building one up is no change."""
    latest: dict[int, frozenset[str]] = {}
    found: list[Change] = []
    for event in events:
        if event.type != "select":
            continue
        position, chosen = int(event.data["position"]), frozenset(event.data["chosen"])
        before = latest.get(position, frozenset())
        if before and not before <= chosen and before != chosen:
            found.append(Change(position, before, chosen, event.made))
        latest[position] = chosen
    return found


def first_answers(events: Iterable[Event], needed: dict[int, int]) -> dict[int, frozenset[str]]:
    """The first complete answer given to each item."""
    first: dict[int, frozenset[str]] = {}
    for event in events:
        if event.type != "select":
            continue
        position, chosen = int(event.data["position"]), frozenset(event.data["chosen"])
        if position not in first and len(chosen) == needed.get(position):
            first[position] = chosen
    return first


def change_balance(
    first: dict[int, frozenset[str]],
    final: dict[int, frozenset[str]],
    is_right: Callable[[int, frozenset[str]], bool],
) -> ChangeBalance:
    """Compare the first complete answer with the final one, item by item."""
    to_right = to_wrong = wrong_to_wrong = 0
    for position, before in first.items():
        after = final.get(position, frozenset())
        if before == after:
            continue
        was, now = is_right(position, before), is_right(position, after)
        to_right += now and not was
        to_wrong += was and not now
        wrong_to_wrong += not was and not now
    return ChangeBalance(to_right, to_wrong, wrong_to_wrong)


def duration(events: list[Event]) -> timedelta:
    """From the first to the last event, without pauses and steps of the clock."""
    total, paused, last = timedelta(), False, None
    for event in events:
        if event.type == "clock-step":
            last = None if last is None else last + timedelta(seconds=event.data["seconds"])
            continue
        if last is not None and not paused and not event.data.get("late"):
            total += max(event.made - last, timedelta())
        paused = event.type == "pause" or (paused and event.type != "resume")
        last = event.made
    return total
