"""The filters of a search: does what is described fit them?

A description is what a Describe operation would tell. Names are dotted, `Parents.TrialName`; the
items of lists are looked through, and a pair with a key or a name stands under it: `Tags.team`,
`Metrics.loss`, `Parameters.depth`.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from operator import eq, ge, gt, le, lt
from typing import Any

COMPARED: Mapping[str, Callable[[Any, Any], bool]] = {
    "Equals": eq,
    "GreaterThan": gt,
    "GreaterThanOrEqualTo": ge,
    "LessThan": lt,
    "LessThanOrEqualTo": le,
}
NAMES = ("Key", "MetricName")
WORTH = ("Value", "Last", "NumberValue", "StringValue")


def fits(described: Any, expression: Mapping[str, Any]) -> bool:
    """Of a SearchExpression; one without any filter fits everything."""
    found = list(_verdicts(described, expression))
    return any(found) if expression.get("Operator") == "Or" and found else all(found)


def values_at(described: Any, name: str) -> list[Any]:
    """Every plain value under a dotted name; lists of them are told one by one."""
    return [value for value in _under(described, name) if not isinstance(value, dict | list)]


def _verdicts(described: Any, expression: Mapping[str, Any]) -> Iterator[bool]:
    for one in expression.get("Filters", []):
        yield _passes(described, one)
    for nested in expression.get("NestedFilters", []):
        yield _passes_nested(described, nested["NestedPropertyName"], nested["Filters"])
    for part in expression.get("SubExpressions", []):
        yield fits(described, part)


def _passes_nested(described: Any, place: str, filters: list[Mapping[str, Any]]) -> bool:
    """One item of the list has to pass all of them."""
    items = described.get(place) or []
    alone = ({**described, place: [item]} for item in items)
    return any(all(_passes(one, wanted) for wanted in filters) for one in alone)


def _passes(described: Any, wanted: Mapping[str, Any]) -> bool:
    found, text = values_at(described, wanted["Name"]), wanted.get("Value", "")
    match wanted.get("Operator", "Equals"):
        case "Exists":
            return any(True for _ in _under(described, wanted["Name"]))
        case "NotExists":
            return not any(True for _ in _under(described, wanted["Name"]))
        case "NotEquals":
            return not any(_compare(eq, value, text) for value in found)
        case "Contains":
            return any(text in str(value) for value in found)
        case "In":
            return any(_compare(eq, value, one) for value in found for one in text.split(","))
        case operator:
            return any(_compare(COMPARED[operator], value, text) for value in found)


def _compare(operator: Callable[[Any, Any], bool], value: Any, text: str) -> bool:
    """The text is read as what the value is; text that is no such thing is not comparable.

    Hyperparameters are texts, of which larger and smaller make sense as numbers where they are.
    """
    try:
        if operator is not eq and isinstance(value, str) and _is_number(value):
            return operator(float(value), float(text))
        return operator(*_alike(value, text))
    except ValueError:
        return False


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def _alike(value: Any, text: str) -> tuple[Any, Any]:
    if isinstance(value, bool):
        return str(value).lower(), text.lower()
    if isinstance(value, int | float):
        return float(value), float(text)
    if isinstance(value, datetime):
        wanted = datetime.fromisoformat(text)
        return value, wanted if wanted.tzinfo else wanted.replace(tzinfo=UTC)
    return str(value), text


def _under(described: Any, name: str) -> Iterator[Any]:
    if not name:
        yield from _worth(described)
    elif isinstance(described, list):
        for item in described:
            yield from _under(_named(item, name), name.partition(".")[2])
            yield from _under(item, name)
    elif isinstance(described, dict):
        for key, rest in _splits(name):
            if key in described:
                yield from _under(described[key], rest)
                return


def _named(item: Any, name: str) -> Any:
    """The item itself when it stands for the first part of the name."""
    first = name.partition(".")[0]
    return item if isinstance(item, dict) and first in map(item.get, NAMES) else None


def _splits(name: str) -> Iterable[tuple[str, str]]:
    """The longest key first, since names of parameters may hold dots."""
    parts = name.split(".")
    for length in range(len(parts), 0, -1):
        yield ".".join(parts[:length]), ".".join(parts[length:])


def _worth(found: Any) -> Iterator[Any]:
    """What stands there; of a pair its value, of the summary of a metric the last one."""
    if isinstance(found, dict):
        yield from (found[name] for name in WORTH if name in found)
    elif isinstance(found, list):
        yield from found
    elif found is not None:
        yield found
