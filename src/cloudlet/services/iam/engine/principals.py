"""How a statement of a resource's own policy names the one who asks."""

import re
from enum import Enum

from cloudlet.services.iam.engine.requests import Principal
from cloudlet.services.iam.engine.statements import Principals

_ACCOUNT = re.compile(r"(?:arn:aws[a-z-]*:iam::)?(\d{12})(?::root)?", re.ASCII)


class Naming(Enum):
    """The closer the naming, the less other policies can take away from a grant."""

    NOBODY = 0
    ACCOUNT = 1  # the account as a whole, which may hand the right on by its own policies
    BEHIND = 2  # the role or user behind a session, or everyone
    ITSELF = 3  # this very user or session


def naming(principals: Principals | None, asking: Principal) -> Naming:
    """How closely the element names who asks. Without the element nobody is named."""
    if principals is None:
        return Naming.NOBODY
    if principals.negated:
        return Naming.NOBODY if _all_listed(principals, asking) else _everyone(asking)
    found = [
        _named(kind, value, asking)
        for kind, values in principals.values.items()
        for value in values
    ]
    return max(found, key=lambda one: one.value, default=Naming.NOBODY)


def is_account(value: str) -> str:
    """The account number that `123456789012` or its root ARN stands for; empty for others."""
    found = _ACCOUNT.fullmatch(value)
    return found.group(1) if found else ""


def _named(kind: str, value: str, asking: Principal) -> Naming:
    if value == "*" and kind == "AWS":
        return _everyone(asking)
    if kind == "AWS":
        return _named_as_aws(value, asking)
    if kind in {"Service", "Federated"}:
        return Naming.ITSELF if value == asking.arn else Naming.NOBODY
    return Naming.ITSELF if value == asking.account else Naming.NOBODY


def _named_as_aws(value: str, asking: Principal) -> Naming:
    if asking.kind in {"anonymous", "service"}:
        return Naming.NOBODY
    if value == asking.arn:
        return Naming.ITSELF
    if value == asking.behind:
        return Naming.BEHIND
    if is_account(value) != asking.account:
        return Naming.NOBODY
    return Naming.ITSELF if asking.kind == "root" else Naming.ACCOUNT


def _everyone(asking: Principal) -> Naming:
    return Naming.BEHIND if asking.is_session else Naming.ITSELF


def _all_listed(principals: Principals, asking: Principal) -> bool:
    """`NotPrincipal` spares someone only when it lists every name of theirs, the account too."""
    if asking.kind in {"service", "anonymous"}:
        return any(asking.arn in values for values in principals.values.values())
    listed = principals.values.get("AWS", ())
    accounts = {is_account(value) for value in listed}
    names = {asking.arn, asking.behind} - {""} if asking.kind != "root" else set()
    return "*" in listed or (asking.account in accounts and names <= set(listed))
