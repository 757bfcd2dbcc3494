"""Whose rights a simulation asks for."""

from dataclasses import dataclass, replace
from typing import Any

from cloudlet.context import Call, Caller
from cloudlet.errors import AwsError
from cloudlet.services.iam import holders, ids, rows
from cloudlet.services.iam.engine.evaluation import Policies
from cloudlet.services.iam.engine.requests import Principal
from cloudlet.services.iam.engine.variables import Context
from cloudlet.services.iam.keys import caller_context
from cloudlet.store import Resource

Params = dict[str, Any]
PARTS_OF_ARN = 6


@dataclass(frozen=True)
class Subject:
    """Whose rights are asked for."""

    principal: Principal
    policies: Policies
    boundary: Policies | None
    context: Context


def of_source(call: Call, arn: str) -> Subject:
    """Raises NoSuchEntity, and InvalidInput for an ARN of nobody."""
    kind = next((one for one in ("user", "role", "group") if f":{one}/" in arn), None)
    if kind is None:
        words = f"Invalid Entity Arn: {arn} does not clearly define entity type and name."
        raise AwsError("InvalidInput", words)
    row = rows.by_arn(call.cloud, kind, arn)
    if row is None:
        raise rows.missing(f"The {rows.CALLED[kind]} {arn.rpartition('/')[2]} cannot be found.")
    return Subject(
        _simulated(call, kind, row),
        holders.of_holder(call.cloud, kind, row),
        holders.boundary_of(call.cloud, row),
        _context_of(call, kind, row),
    )


def _simulated(call: Call, kind: str, row: Resource) -> Principal:
    if kind == "role":
        session = ids.session_arn(call.account, row.name, "simulated")
        return Principal("assumed-role", session, call.account, row.arn)
    return Principal("user", row.arn, call.account, row.arn)


def _context_of(call: Call, kind: str, row: Resource) -> Context:
    caller = Caller(row.arn, row.body["Id"], call.account, kind="user", session={"name": row.name})
    if kind == "group":
        return {}
    if kind == "role":
        caller = replace(caller, kind="assumed-role", session={"name": row.name, "behind": row.arn})
    return caller_context(call.cloud, caller)


def named_caller(call: Call, params: Params) -> Principal:
    arn = params.get("CallerArn")
    if arn is None and params.get("ResourcePolicy"):
        raise AwsError("InvalidInput", "CallerArn is required when a ResourcePolicy is given.")
    if arn is None:
        return Principal("user", f"arn:aws:iam::{call.account}:user/simulated", call.account)
    parts = arn.split(":", 5)
    if len(parts) < PARTS_OF_ARN:
        raise AwsError("InvalidInput", f"{arn[:100]!r} is not an ARN.")
    return Principal("user", arn, parts[4], arn)
