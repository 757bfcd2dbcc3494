"""What a simulation tells beside the decision: where statements stand, which keys were missing."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from cloudlet.services.iam.engine.fitting import speaks_of
from cloudlet.services.iam.engine.requests import Request
from cloudlet.services.iam.engine.statements import Policy, Statement

_VARIABLE = re.compile(r"\$\{([^},?*$]+)")


class Position(NamedTuple):
    """Both count from 1."""

    line: int
    column: int


def position(text: str, at: int) -> Position:
    """Where the character number `at` stands."""
    before = text[:at]
    return Position(before.count("\n") + 1, at - (before.rfind("\n") + 1) + 1)


def missing_keys(policies: Iterable[Policy], request: Request) -> list[str]:
    """Keys that statements about this action and resource ask for and the request does not have."""
    found: dict[str, str] = {}
    for policy in policies:
        for statement in policy.statements:
            if speaks_of(policy, replace(statement, conditions=()), request):
                found |= {name.lower(): name for name in keys_of(statement)}
    return sorted(name for key, name in found.items() if key not in request.context)


def keys_of(statement: Statement) -> Iterator[str]:
    """The condition keys of a statement and the variables in it, as they are written."""
    for condition in statement.conditions:
        yield condition.written or condition.key
        yield from _variables(condition.values)
    if statement.resources is not None:
        yield from _variables(statement.resources.values)


def _variables(values: Iterable[str]) -> Iterator[str]:
    for value in values:
        yield from (name.strip() for name in _VARIABLE.findall(value))
