"""What is wrong with a policy, in AWS's words, and where."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Fault:
    """`place` is a path like `Statement[0].Action`; empty for the document as a whole."""

    place: str
    message: str


@dataclass
class Faults:
    """Collects, so that a writer of policies sees all at once."""

    found: list[Fault] = field(default_factory=list)

    def add(self, place: str, message: str) -> None:
        self.found.append(Fault(place, message))


SYNTAX = "Syntax errors in policy."


def texts(value: Any, place: str, faults: Faults) -> tuple[str, ...]:
    """One text or a list of texts. Anything else is a fault."""
    items = value if isinstance(value, list) else [value]
    if not items:
        faults.add(place, SYNTAX)
    return tuple(_only_texts(items, place, faults))


def _only_texts(items: list[Any], place: str, faults: Faults) -> Iterator[str]:
    for item in items:
        if isinstance(item, str):
            yield item
        else:
            faults.add(place, SYNTAX)
