"""Why an answer may have gone wrong, suggested from how it was given. Only a suggestion."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from practicum.journal.engine.entry import Cause

LONG_STEM = 50
WORDS_PER_SECOND = 3.5  # attentive reading; `fast` in the exam slice is below any reading


@dataclass(frozen=True)
class Behaviour:
    """What an answer shows of how it came about.

    `trail` holds every selection in order, `overlooked` a qualifier of the stem that seems to
    have been passed over, `blind` the verdict of the blind review, None when there was none.
    """

    right: bool
    chosen: frozenset[str]
    key: frozenset[str]
    options: frozenset[str]
    needed: int
    confidence: str = ""
    seconds: float = 0.0
    fast: bool = False
    flagged: bool = False
    words: int = 0
    struck: frozenset[str] = frozenset()
    trail: tuple[frozenset[str], ...] = ()
    overlooked: str = ""
    blind: bool | None = None


@dataclass(frozen=True)
class Suggestion:
    """A cause, with the observation that speaks for it."""

    cause: Cause
    because: str


class Rule(NamedTuple):
    cause: Cause
    holds: Callable[[Behaviour], bool]
    because: Callable[[Behaviour], str]


def is_quick(seconds: float, words: int) -> bool:
    """Less time than attentive reading takes. Single items have no time; then nobody knows."""
    return 0 < seconds < words / WORDS_PER_SECOND


def _failed(one: Behaviour) -> bool:
    return not one.right and bool(one.chosen)


def _wavered(one: Behaviour) -> bool:
    """Said so; or said nothing, and flagged the item or changed the answer."""
    changed = len(set(one.trail)) > one.needed
    return one.confidence == "unsure" or (not one.confidence and (one.flagged or changed))


def _key_struck(one: Behaviour) -> bool:
    return _failed(one) and _wavered(one) and bool(one.key & one.struck)


def _key_second(one: Behaviour) -> bool:
    """The key was chosen and given up, or was all that was left beside the choice."""
    given_up = any(one.key & step for step in one.trail[:-1]) and not one.key & one.chosen
    runner_up = one.options - one.struck == one.chosen | one.key
    return _failed(one) and _wavered(one) and (given_up or runner_up)


# The first rule that holds gives the suggestion.
RULES: tuple[Rule, ...] = (
    Rule(
        "guessed-right",
        lambda one: one.right and one.confidence == "guess",
        lambda _: "You called it a guess, and it was right.",
    ),
    Rule(
        "rushed",
        lambda one: _failed(one) and one.fast and one.words >= LONG_STEM,
        lambda one: f"You spent {one.seconds:.0f} s on a stem of {one.words} words.",
    ),
    Rule(
        "misread",
        lambda one: _failed(one) and len(one.chosen) != one.needed,
        lambda one: f"The item asks for {one.needed}; you chose {len(one.chosen)}.",
    ),
    Rule(
        "misread",
        lambda one: _failed(one) and bool(one.overlooked),
        lambda one: f"The question turns on {one.overlooked}.",
    ),
    Rule(
        "concept",
        lambda one: _failed(one) and one.confidence == "sure",
        lambda _: "You were sure.",
    ),
    Rule("fact", _key_struck, lambda _: "You were unsure and struck the key."),
    Rule("fact", _key_second, lambda _: "You were unsure, and the key was your second choice."),
)
HASTE: tuple[Cause, ...] = ("misread", "rushed")


def suggest(behaviour: Behaviour) -> Suggestion | None:
    """The cause that the behaviour speaks for; None when nothing does.

    Failing again in the blind review, with all the time there is, rules haste out.
    """
    rule = next((one for one in RULES if one.holds(behaviour)), None)
    if rule is None:
        return None
    if rule.cause in HASTE and behaviour.blind is False:
        return Suggestion("concept", "You missed it again in the blind review, without haste.")
    return Suggestion(rule.cause, rule.because(behaviour))
