"""Everything that users, roles and groups hold, as policies for the evaluator."""

from collections.abc import Iterator
from typing import Any

from cloudlet.context import Caller, Cloud
from cloudlet.services.iam import managed, rows
from cloudlet.services.iam.documents import policy
from cloudlet.services.iam.engine.evaluation import Policies
from cloudlet.services.iam.engine.statements import Policy
from cloudlet.store import Resource


def of_holder(cloud: Cloud, kind: str, holder: Resource) -> Policies:
    """Inline and attached policies of a user, role or group; a user has those of its groups."""
    found = list(_of_body(cloud, kind, holder.body))
    for name in holder.body.get("Groups", []):
        group = rows.find(cloud, "group", name)
        if group is not None:
            found += _of_body(cloud, "group", group.body)
    return tuple(found)


def of_caller(cloud: Cloud, caller: Caller, kind: str, holder: Resource | None) -> Policies:
    """The policies of who is behind the caller. Guests of the root have those of the root."""
    if holder is not None:
        return of_holder(cloud, kind, holder)
    guest_of_root = caller.kind == "federated-user" and caller.session["behind"].endswith(":root")
    everything = managed_policy(cloud, f"{managed.PREFIX}AdministratorAccess")
    return (everything,) if guest_of_root and everything is not None else ()


def boundary_of(cloud: Cloud, holder: Resource) -> Policies | None:
    arn = holder.body.get("Boundary")
    if arn is None:
        return None
    found = managed_policy(cloud, arn)
    return (found,) if found is not None else ()


def holder_of(cloud: Cloud, caller: Caller) -> tuple[str, Resource | None]:
    """The user or role behind a caller; None for the root and for those that are gone."""
    name = caller.session.get("name", "")
    if caller.kind in {"user", "federated-user"}:
        return "user", rows.find(cloud, "user", name)
    if caller.kind == "assumed-role":
        return "role", rows.find(cloud, "role", name)
    return "", None


def managed_policy(cloud: Cloud, arn: str) -> Policy | None:
    text = managed.text_of(arn)
    if text is None:
        found = rows.find(cloud, "policy", arn)
        text = default_text(found.body) if found is not None else None
    return policy(text, "identity", arn, "IAM Policy") if text is not None else None


def default_text(body: dict[str, Any]) -> str:
    """The document of a managed policy's default version."""
    text: str = body["Versions"][body["Default"]]["Document"]
    return text


def _of_body(cloud: Cloud, kind: str, body: dict[str, Any]) -> Iterator[Policy]:
    for name, text in body.get("Inline", {}).items():
        yield policy(text, "identity", name, f"IAM {kind.capitalize()} Policy")
    for arn in body.get("Attached", []):
        found = managed_policy(cloud, arn)
        if found is not None:
            yield found


def session_of(cloud: Cloud, caller: Caller) -> Policies | None:
    """The policies that a session was begun with; None when nothing narrows it.

    A federated user begun without policies may do nothing of its own.
    """
    texts, arns = caller.session.get("policies", []), caller.session.get("policy_arns", [])
    if not texts and not arns and caller.kind != "federated-user":
        return None
    inline = [policy(text, "identity", "", "Session Policy") for text in texts]
    attached = [managed_policy(cloud, arn) for arn in arns]
    return (*inline, *(one for one in attached if one is not None))
