"""What a shape asks of a single value, each with the words for when it does not hold."""

from collections.abc import Callable
from typing import Any, NamedTuple

from botocore.model import Shape

from cloudlet.protocol.patterns import compile_pattern
from cloudlet.protocol.shapes import DECIMAL, WHOLE

# Some patterns take exponential time on long texts; those fail on their length anyway.
LONGEST_MATCHED = 100_000


class Constraint(NamedTuple):
    holds: Callable[[Any], bool]
    words: str


def constraints(shape: Shape) -> tuple[Constraint, ...]:
    found = [*_enum(shape), *_limits(shape), *_pattern(shape)]
    return tuple(found)


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
    pattern = shape.metadata.get("pattern")
    compiled = compile_pattern(pattern) if pattern and shape.type_name == "string" else None
    if compiled is None:
        return []
    match, most = compiled.fullmatch, shape.metadata.get("max", LONGEST_MATCHED)
    words = f"Member must satisfy regular expression pattern: {pattern}"
    return [Constraint(lambda text: len(text) <= most and match(text) is not None, words)]
