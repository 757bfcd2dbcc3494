"""What a rule is: a function from an item to findings."""

from collections.abc import Callable, Iterator
from typing import Literal, NamedTuple

from practicum.library.engine.schema import Item


class Finding(NamedTuple):
    """`severity` is "fault" (F: fails the check) or "note" (N: answer it or accept it)."""

    rule: str
    severity: Literal["fault", "note"]
    message: str


Rule = Callable[[Item], Iterator[Finding]]


def fault(rule: str, message: str) -> Finding:
    return Finding(rule, "fault", message)


def note(rule: str, message: str) -> Finding:
    return Finding(rule, "note", message)
