"""The operators by name: what they compare, whether they negate, and their prefix and suffix."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from cloudlet.services.iam.engine.conditions import comparing
from cloudlet.services.iam.engine.conditions.comparing import Test

Quantifier = Literal["", "ForAllValues", "ForAnyValue"]
IF_EXISTS = "IfExists"


@dataclass(frozen=True)
class Asked:
    """An operator taken apart. `test` is None for `Null`, which asks whether the key is there."""

    test: Test | None
    negated: bool
    quantifier: Quantifier
    if_exists: bool


_POSITIVE: dict[str, Test] = {
    "StringEquals": comparing.same,
    "StringEqualsIgnoreCase": comparing.same_ignoring_case,
    "StringLike": comparing.like,
    "Bool": comparing.boolean,
    "BinaryEquals": comparing.binary,
    "IpAddress": comparing.address,
    "ArnEquals": comparing.arn_like,
    "ArnLike": comparing.arn_like,
    **{f"Numeric{name}": comparing.number(order) for name, order in comparing.ORDERS.items()},
    **{f"Date{name}": comparing.date(order) for name, order in comparing.ORDERS.items()},
}
_NEGATED: dict[str, Test] = {
    "StringNotEquals": comparing.same,
    "StringNotEqualsIgnoreCase": comparing.same_ignoring_case,
    "StringNotLike": comparing.like,
    "NotIpAddress": comparing.address,
    "ArnNotEquals": comparing.arn_like,
    "ArnNotLike": comparing.arn_like,
    "NumericNotEquals": _POSITIVE["NumericEquals"],
    "DateNotEquals": _POSITIVE["DateEquals"],
}
_BY_NAME: dict[str, tuple[Test | None, bool]] = {
    **{name.lower(): (test, False) for name, test in _POSITIVE.items()},
    **{name.lower(): (test, True) for name, test in _NEGATED.items()},
    "null": (None, False),
}
KNOWN: tuple[str, ...] = (*_POSITIVE, *_NEGATED, "Null")


@lru_cache(maxsize=512)
def asked(operator: str) -> Asked | None:
    """Take an operator apart; None when there is no such operator. Case does not matter."""
    quantifier, name = _quantified(operator)
    if_exists = name.lower().endswith(IF_EXISTS.lower())
    base = name[: -len(IF_EXISTS)] if if_exists else name
    found = _BY_NAME.get(base.lower())
    if found is None or (found[0] is None and (if_exists or quantifier)):
        return None
    return Asked(*found, quantifier, if_exists)


def _quantified(operator: str) -> tuple[Quantifier, str]:
    head, colon, tail = operator.partition(":")
    if colon and head.lower() == "forallvalues":
        return "ForAllValues", tail
    if colon and head.lower() == "foranyvalue":
        return "ForAnyValue", tail
    return "", operator
