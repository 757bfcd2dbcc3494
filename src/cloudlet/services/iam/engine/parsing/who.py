"""`Principal` and `NotPrincipal`."""

import re
from collections.abc import Iterator
from typing import Any

from cloudlet.services.iam.engine.parsing.faults import SYNTAX, Faults, texts
from cloudlet.services.iam.engine.statements import Principals

_AWS = re.compile(
    r"\*|\d{12}|arn:aws[a-z-]*:iam::\d{12}:(root|(user|role)/[\w+=,.@/-]+)"
    r"|arn:aws[a-z-]*:sts::\d{12}:(assumed-role|federated-user)/[\w+=,.@/-]+",
    re.ASCII,
)
_SERVICE = re.compile(r"[a-z0-9.-]+\.amazonaws\.com(\.cn)?|\*", re.ASCII)
_KINDS = ("AWS", "Service", "Federated", "CanonicalUser")


def principals(raw: dict[str, Any], place: str, faults: Faults) -> Principals | None:
    """The one of the two elements that is there, checked; None when neither is."""
    found = [name for name in ("Principal", "NotPrincipal") if name in raw]
    if not found:
        return None
    if len(found) > 1:
        faults.add(place, SYNTAX)
    name = found[0]
    values = dict(_by_kind(raw[name], f"{place}.{name}", faults))
    return Principals(values, negated=name == "NotPrincipal")


def _by_kind(raw: Any, place: str, faults: Faults) -> Iterator[tuple[str, tuple[str, ...]]]:
    if raw == "*":
        yield "AWS", ("*",)
    elif not isinstance(raw, dict) or not raw:
        faults.add(place, "Invalid principal in policy.")
    else:
        for kind, value in raw.items():
            values = texts(value, f"{place}.{kind}", faults)
            _check(kind, values, f"{place}.{kind}", faults)
            yield kind, values


def _check(kind: str, values: tuple[str, ...], place: str, faults: Faults) -> None:
    for value in values:
        known = kind in _KINDS
        if kind == "AWS":
            known = bool(_AWS.fullmatch(value))
        elif kind == "Service":
            known = bool(_SERVICE.fullmatch(value))
        if not known:
            faults.add(place, f'Invalid principal in policy: "{kind}":"{value}"')
