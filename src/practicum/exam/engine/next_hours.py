"""What to do in the three hours after a sitting, from what the sitting showed.

Minutes add up to no more than 180. What was done already (reviewed) is not asked again.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from practicum.exam.engine.wording import counted, number_word

BUDGET = 180
LOG_MOST = 12
LOG_MINUTES = 10
REST_MINUTES, PAUSE_MINUTES = 15, 10
LONG_SITTING = 60
TOPIC_MINUTES, TOPICS = 20, 2
LEAST = 5

Name = Literal["rest", "sure-wrong", "wrong", "log", "pause", "topic", "lucky", "slow"]
# Minutes an item deserves, and the most that one act may take.
EACH: dict[str, float] = {"sure-wrong": 3, "wrong": 2, "lucky": 1.5, "slow": 1}
CAPS: dict[str, int] = {"sure-wrong": 45, "wrong": 60, "lucky": 15, "slow": 10}


@dataclass(frozen=True)
class Topic:
    """A topic of the sitting: how many of its items went wrong."""

    id: str
    title: str
    wrong: int
    total: int


@dataclass(frozen=True)
class Facts:
    """What is left to do after a sitting. Counts are items that were not reviewed yet.

    `teaching` counts all wrong answers and lucky guesses: what can become a journal entry.
    """

    minutes_taken: float
    sure_wrong: int
    wrong: int
    lucky: int
    slow: int
    teaching: int
    topics: tuple[Topic, ...]


@dataclass(frozen=True)
class Act:
    """One thing to do: `minutes` of it, and why."""

    name: Name
    minutes: int
    title: str
    reason: str
    topic: str = ""


def next_hours(facts: Facts) -> tuple[Act, ...]:
    """The acts in the order to do them; empty when there is nothing to learn from."""
    wanted = list(_wanted(facts))
    if all(act.name in {"rest", "pause"} for act in wanted):
        return ()
    left, kept = BUDGET, []
    for act in wanted:
        minutes = min(act.minutes, left)
        if minutes >= min(LEAST, act.minutes):
            kept.append(replace(act, minutes=minutes))
            left -= minutes
    return tuple(kept)


def weakest(topics: Sequence[Topic]) -> list[Topic]:
    """Topics with a wrong answer, the ones believed weakest first.

    Believed means Laplace's (right + 1) / (items + 2), so one of one says less than three of three.
    """
    failed = [one for one in topics if one.wrong]
    return sorted(failed, key=lambda one: ((one.total - one.wrong + 1) / (one.total + 2), one.id))


def _wanted(facts: Facts) -> Iterator[Act]:
    if facts.minutes_taken >= LONG_SITTING:
        reason = "You have concentrated for long; what you read now sticks less."
        yield Act("rest", REST_MINUTES, "Walk, eat, drink", reason)
    yield from _review("sure-wrong", facts.sure_wrong)
    yield from _review("wrong", facts.wrong, other=facts.sure_wrong > 0)
    if facts.teaching:
        yield _log(facts.teaching)
    topics = weakest(facts.topics)[:TOPICS]
    if topics:
        yield Act("pause", PAUSE_MINUTES, "Break", "Fresh eyes before new reading.")
    for topic in topics:
        items = counted(topic.total, "item")
        which = f"{topic.wrong} of its {items}" if topic.total > 1 else "Its only item here"
        reason = f"{which} went wrong in this sitting."
        yield Act("topic", TOPIC_MINUTES, f"Read “{topic.title}” again", reason, topic.id)
    yield from _review("lucky", facts.lucky)
    yield from _review("slow", facts.slow)


REVIEWS = {
    "sure-wrong": (
        "item you were sure of and got wrong",
        "items you were sure of and got wrong",
        "A firm mistake costs again, and it is the one you would not look up.",
    ),
    "wrong": (
        "item that went wrong",
        "items that went wrong",
        "Read why the key is right, and when your choice would have been.",
    ),
    "lucky": (
        "lucky guess",
        "lucky guesses",
        "A guess that came right counts for the score and says nothing about what you know.",
    ),
    "slow": (
        "item that was right but slow",
        "items that were right but slow",
        "Ask of each: which words of the stem would have decided it sooner?",
    ),
}


def _review(name: Name, items: int, *, other: bool = False) -> Iterator[Act]:
    """Review some items, as many as its share of the time is good for.

    `other` says that some went wrong besides these.
    """
    if not items:
        return
    one, many, reason = REVIEWS[name]
    within = min(items, int(CAPS[name] / EACH[name]))
    number = f"{within} of {items}" if within < items else number_word(items)
    title = f"Review {number} {'other ' if other else ''}{one if items == 1 else many}"
    yield Act(name, max(1, round(within * EACH[name])), title, reason)


def _log(teaching: int) -> Act:
    logged = min(teaching, LOG_MOST)
    title = (
        "Log the one that teaches" if logged == 1 else f"Log the {number_word(logged)} that teach"
    )
    minutes = max(1, round(LOG_MINUTES * logged / LOG_MOST))
    reason = "A mistake in your own words is one that you recognise the next time."
    return Act("log", minutes, f"{title} most", reason)
