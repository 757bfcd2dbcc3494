"""Does an event fit a pattern?

Source: Amazon EventBridge User Guide, "Event patterns" and "Comparison operators".
"""

import ipaddress
import json
import operator
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

DEEPEST = 30
NUMERIC: dict[str, Callable[[Any, Any], bool]] = {
    "=": operator.eq,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
OPERATORS = {
    "prefix",
    "suffix",
    "anything-but",
    "numeric",
    "exists",
    "equals-ignore-case",
    "wildcard",
    "cidr",
}


class BadPattern(ValueError):
    """The pattern is not one."""


def parse(text: str) -> dict[str, Any]:
    """Raises BadPattern with what is wrong."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise BadPattern("Event pattern is not valid. Reason: it is not JSON.") from error
    if not isinstance(found, dict) or not found:
        raise BadPattern("Event pattern is not valid. Reason: Filter is not an object")
    _check(found, 0)
    return found


def _check(pattern: Mapping[str, Any], depth: int) -> None:
    if depth > DEEPEST:
        raise BadPattern("Event pattern is not valid. Reason: it is nested too deeply.")
    for key, wanted in pattern.items():
        if key == "$or":
            _check_alternatives(wanted, depth)
        elif isinstance(wanted, dict):
            _check(wanted, depth + 1)
        elif not isinstance(wanted, list) or not wanted:
            raise BadPattern(
                f'Event pattern is not valid. Reason: "{key}" must be an object or an array'
            )
        else:
            _check_values(wanted)


def _check_alternatives(wanted: Any, depth: int) -> None:
    if not isinstance(wanted, list) or not all(isinstance(one, dict) for one in wanted):
        raise BadPattern("Event pattern is not valid. Reason: $or must be an array of objects")
    for one in wanted:
        _check(one, depth + 1)


def _check_values(wanted: Sequence[Any]) -> None:
    for one in wanted:
        if isinstance(one, list):
            raise BadPattern(
                "Event pattern is not valid. Reason: Match value must be String, number, true,"
                " false, or null"
            )
        if isinstance(one, dict) and (len(one) != 1 or not set(one) <= OPERATORS):
            name = next(iter(one), "")
            raise BadPattern(f"Event pattern is not valid. Reason: Unrecognized match type {name}")


def matches(pattern: Mapping[str, Any], event: Mapping[str, Any]) -> bool:
    """Every key must fit; `$or` needs one of its alternatives."""
    return all(_fits(key, wanted, event) for key, wanted in pattern.items())


def _fits(key: str, wanted: Any, event: Mapping[str, Any]) -> bool:
    if key == "$or":
        return any(matches(one, event) for one in wanted)
    there = key in event
    value = event.get(key)
    if isinstance(wanted, dict):
        if isinstance(value, list):
            return any(isinstance(one, Mapping) and matches(wanted, one) for one in value)
        return matches(wanted, value if isinstance(value, Mapping) else {})
    values = value if isinstance(value, list) else [value]
    return any(_one_fits(one, values, there) for one in wanted)


def _one_fits(wanted: Any, values: Sequence[Any], there: bool) -> bool:
    if not isinstance(wanted, dict):
        return there and any(_same(wanted, value) for value in values)
    ((name, operand),) = wanted.items()
    if name == "exists":
        return there is bool(operand)
    return there and any(_compare(name, operand, value) for value in values)


def _same(wanted: Any, value: Any) -> bool:
    """True is not 1 here."""
    return wanted == value and isinstance(wanted, bool) == isinstance(value, bool)


def _compare(name: str, operand: Any, value: Any) -> bool:
    if name == "anything-but":
        return _anything_but(operand, value)
    if name == "numeric":
        return (
            isinstance(value, int | float)
            and not isinstance(value, bool)
            and _numeric(operand, value)
        )
    if not isinstance(value, str):
        return False
    if name == "cidr":
        return _in_network(operand, value)
    return _text(name, operand, value)


def _text(name: str, operand: Any, value: str) -> bool:
    if isinstance(operand, dict):  # {"prefix": {"equals-ignore-case": "eu"}}
        operand, value = str(operand.get("equals-ignore-case", "")).lower(), value.lower()
    if name == "prefix":
        return value.startswith(operand)
    if name == "suffix":
        return value.endswith(operand)
    if name == "equals-ignore-case":
        return value.lower() == str(operand).lower()
    parts = (re.escape(part) for part in str(operand).split("*"))
    return re.fullmatch(".*".join(parts), value, re.DOTALL) is not None


def _anything_but(operand: Any, value: Any) -> bool:
    if isinstance(operand, dict):
        ((name, inner),) = operand.items()
        choices = inner if isinstance(inner, list) else [inner]
        return not any(_compare(name, one, value) for one in choices)
    choices = operand if isinstance(operand, list) else [operand]
    return not any(_same(one, value) for one in choices)


def _numeric(operand: Sequence[Any], value: float) -> bool:
    pairs = zip(operand[::2], operand[1::2], strict=False)
    return all(name in NUMERIC and NUMERIC[name](value, limit) for name, limit in pairs)


def _in_network(operand: Any, value: str) -> bool:
    try:
        return ipaddress.ip_address(value) in ipaddress.ip_network(str(operand), strict=False)
    except ValueError:
        return False
