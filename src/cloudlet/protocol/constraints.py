"""What a shape asks of a single value, each with the words for when it does not hold."""

import re
from collections.abc import Callable
from typing import Any, NamedTuple

from botocore.model import Shape

from cloudlet.protocol.patterns import compile_pattern
from cloudlet.protocol.shapes import DECIMAL, WHOLE

# Some patterns take exponential time on long texts; those fail on their length anyway.
LONGEST_MATCHED = 100_000


EVERYTHING = {r"[\s\S]*", r"[\S\s]*"}
Holds = Callable[[Any], bool]


class Constraint(NamedTuple):
    holds: Holds
    words: str


def constraints(shape: Shape) -> tuple[Constraint, ...]:
    return (*_enum(shape), *_limits(shape), *_pattern(shape))


def all_hold(shape: Shape, own: tuple[Constraint, ...]) -> Holds:
    """One function for all constraints of a shape: most values are good, and quickly found so."""
    if len(own) == 1:
        return own[0].holds
    if shape.type_name == "string" and (pattern := _compiled(shape)) is not None:
        least, most = shape.metadata.get("min", 0), shape.metadata.get("max", LONGEST_MATCHED)
        match = pattern.fullmatch
        return lambda text: least <= len(text) <= most and match(text) is not None
    return lambda value: all(one.holds(value) for one in own)


def _enum(shape: Shape) -> list[Constraint]:
    values = shape.metadata.get("enum")
    if not values:
        return []
    words = f"Member must satisfy enum value set: [{', '.join(values)}]"
    return [Constraint(frozenset(values).__contains__, words)]


def _limits(shape: Shape) -> list[Constraint]:
    least, most = shape.metadata.get("min"), shape.metadata.get("max")
    if shape.metadata.get("enum") or (least is None and most is None):
        return []
    if shape.type_name in WHOLE | DECIMAL:
        return _between(least, most, "value", lambda value: value)
    return _between(least, most, "length", len)


def _between(
    least: float | None, most: float | None, noun: str, size: Callable[[Any], float]
) -> list[Constraint]:
    found = []
    if least is not None and not (noun == "length" and least == 0):
        words = f"Member must have {noun} greater than or equal to {least}"
        found.append(Constraint(lambda value: size(value) >= least, words))
    if most is not None:
        words = f"Member must have {noun} less than or equal to {most}"
        found.append(Constraint(lambda value: size(value) <= most, words))
    return found


def _pattern(shape: Shape) -> list[Constraint]:
    compiled, pattern = _compiled(shape), shape.metadata.get("pattern")
    if compiled is None:
        return []
    match, most = compiled.fullmatch, shape.metadata.get("max", LONGEST_MATCHED)
    words = f"Member must satisfy regular expression pattern: {pattern}"
    return [Constraint(lambda text: len(text) <= most and match(text) is not None, words)]


def _compiled(shape: Shape) -> re.Pattern[str] | None:
    pattern = shape.metadata.get("pattern")
    if not pattern or pattern in EVERYTHING or shape.type_name != "string":
        return None
    return compile_pattern(pattern)
