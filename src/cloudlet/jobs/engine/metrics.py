"""Metrics read from what a job prints."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import isfinite


@dataclass(frozen=True)
class Definition:
    """Every match of `pattern` in a line gives a value: its first group."""

    name: str
    pattern: re.Pattern[str]


@dataclass(frozen=True)
class Reading:
    name: str
    value: float


def definitions(stated: Iterable[Mapping[str, str]]) -> list[Definition]:
    """From the API's list of Name and Regex. Raises ValueError that names a bad expression."""
    return [Definition(one["Name"], _compiled(one["Name"], one["Regex"])) for one in stated]


def readings(wanted: Sequence[Definition], line: str) -> list[Reading]:
    """The values in a line, in the order of the definitions; what is not a number is skipped."""
    return [
        Reading(definition.name, value)
        for definition in wanted
        for found in definition.pattern.finditer(line)
        if (value := _number(found)) is not None
    ]


def _compiled(name: str, expression: str) -> re.Pattern[str]:
    try:
        pattern = re.compile(expression)
    except re.error as problem:
        raise ValueError(f"The regular expression of metric {name} is wrong: {problem}") from None
    if pattern.groups < 1:
        raise ValueError(f"The regular expression of metric {name} captures nothing")
    return pattern


def _number(found: re.Match[str]) -> float | None:
    """None also for nan and inf, which CloudWatch does not take."""
    try:
        value = float(found[1])
    except (TypeError, ValueError):
        return None
    return value if isfinite(value) else None
