"""`Condition`: operators, keys and values."""

from collections.abc import Iterator
from typing import Any

from cloudlet.services.iam.engine.conditions import asked
from cloudlet.services.iam.engine.parsing.elements import UNPREFACED
from cloudlet.services.iam.engine.parsing.faults import SYNTAX, Faults
from cloudlet.services.iam.engine.statements import Condition


def conditions(raw: Any, place: str, faults: Faults) -> tuple[Condition, ...]:
    if not isinstance(raw, dict):
        faults.add(place, SYNTAX)
        return ()
    return tuple(
        condition
        for operator, keys in raw.items()
        for condition in _of_operator(operator, keys, f"{place}.{operator}", faults)
    )


def _of_operator(operator: str, keys: Any, place: str, faults: Faults) -> Iterator[Condition]:
    if asked(operator) is None:
        faults.add(place, f"Invalid Condition type : {operator}")
        return
    if not isinstance(keys, dict):
        faults.add(place, SYNTAX)
        return
    for key, value in keys.items():
        if ":" not in key:
            faults.add(place, UNPREFACED)
        values = tuple(_values(value, f"{place}.{key}", faults))
        yield Condition(operator, key.lower(), values, key)


def _values(value: Any, place: str, faults: Faults) -> Iterator[str]:
    """Texts, numbers and truth values are allowed; all are compared as texts."""
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, bool):
            yield "true" if item else "false"
        elif isinstance(item, str | int | float):
            yield str(item)
        else:
            faults.add(place, SYNTAX)
