"""Which mistakes teach most: a score per mistake, its reasons in words, and a mixed choice."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import NamedTuple

FIRST = 12
SAME_TOPIC = 3.0  # what each mistake of a topic that is offered already takes from the next
FREQUENCIES = {"often": 1.0, "sometimes": 0.5, "rarely": 0.0}


@dataclass(frozen=True)
class Candidate:
    """An answer that was wrong, guessed or slow, with what is known around it.

    `again` counts the learner's other wrong answers on the item's concepts, `share` is the weight
    of the domain as a fraction of one, `corrected` says that today's key made the answer wrong.
    """

    key: str
    topic: str
    wrong: bool
    blank: bool = False
    confidence: str = ""
    slow: bool = False
    corrected: bool = False
    again: int = 0
    frequency: str = "rarely"
    domain: str = ""
    share: float = 0.0
    new_topic: bool = False


class Weight(NamedTuple):
    """`measure` is between 0 and 1, or a little above; `words`, where there
    are any, are shown when it is over a half.
    """

    points: float
    measure: Callable[[Candidate], float]
    words: Callable[[Candidate], str]


@dataclass(frozen=True)
class Ranked:
    """A candidate with the reasons for its place, the strongest first."""

    candidate: Candidate
    score: float
    reasons: tuple[str, ...]


WEIGHTS: tuple[Weight, ...] = (
    Weight(8, lambda one: one.wrong and one.confidence == "sure", lambda _: "You were sure"),
    Weight(
        5,
        lambda one: min(0.4 + 0.2 * one.again, 1) if one.wrong and one.again else 0,
        lambda one: f"The concept went wrong {one.again + 1} times",
    ),
    Weight(4, lambda one: one.wrong and not one.blank, lambda _: ""),
    Weight(3, lambda one: FREQUENCIES.get(one.frequency, 0), lambda _: "Asked often"),
    Weight(3, lambda one: one.confidence == "guess", lambda _: "You guessed"),
    Weight(2, lambda one: one.corrected, lambda _: "Wrong under the corrected key"),
    Weight(2, lambda one: one.new_topic, lambda _: "New in your journal"),
    Weight(
        2,
        lambda one: 2 * one.share,
        lambda one: f"{one.domain} is {round(100 * one.share)} % of the exam",
    ),
    Weight(1, lambda one: one.blank, lambda _: "Left blank"),
    Weight(1, lambda one: one.slow, lambda _: "Took long"),
)
SHOWN = 3


def rank(candidates: Iterable[Candidate]) -> list[Ranked]:
    """All of them, those that teach most first; the same whatever the order they come in.

    Topics are mixed: a mistake counts less for each one of its topic that stands before it.
    """
    left = sorted((_scored(one) for one in candidates), key=lambda one: one.candidate.key)
    offered: Counter[str] = Counter()
    ranked: list[Ranked] = []
    while left:
        best = max(left, key=lambda one: one.score - SAME_TOPIC * offered[one.candidate.topic])
        left.remove(best)
        offered[best.candidate.topic] += 1
        ranked.append(best)
    return ranked


def _scored(candidate: Candidate) -> Ranked:
    measured = [(one.points * one.measure(candidate), one) for one in WEIGHTS]
    telling = sorted(
        (pair for pair in measured if pair[0] > pair[1].points / 2), key=lambda pair: -pair[0]
    )
    reasons = tuple(filter(None, (one.words(candidate) for _, one in telling)))
    return Ranked(candidate, sum(points for points, _ in measured), reasons[:SHOWN])
