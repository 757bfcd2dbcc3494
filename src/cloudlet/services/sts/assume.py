"""AssumeRole: the role's trust policy decides who may."""

from typing import Any

from cloudlet.context import Call, Caller
from cloudlet.errors import AwsError
from cloudlet.registry import Operation
from cloudlet.services.iam import api as iam
from cloudlet.services.iam import ids, rows
from cloudlet.services.iam.engine.decisions import Decision
from cloudlet.services.iam.engine.wording import denial
from cloudlet.services.iam.keys import context_of
from cloudlet.services.sts import sessions
from cloudlet.store import Resource

Params = dict[str, Any]
HOUR = 3600
FORBIDDEN = 403
TRUST = "role trust policy"


def assume_role(call: Call, params: Params) -> dict[str, Any]:
    arn = params["RoleArn"]
    _check_trust(call, params, "sts:AssumeRole", arn)
    if params.get("Tags"):
        _check_trust(call, params, "sts:TagSession", arn)
    role = rows.by_arn(call.cloud, "role", arn)
    if role is None:
        raise AwsError("AccessDenied", "The role went away.", FORBIDDEN)
    seconds = _seconds(call, role, params.get("DurationSeconds", HOUR))
    caller = _assumed(call, role, params)
    credentials = sessions.begin(call, caller, seconds)
    answer = {
        "Credentials": credentials,
        "AssumedRoleUser": {"AssumedRoleId": caller.user_id, "Arn": caller.arn},
        "PackedPolicySize": sessions.packed(params),
    }
    source = params.get("SourceIdentity")
    return answer | ({"SourceIdentity": source} if source else {})


def _assumed(call: Call, role: Resource, params: Params) -> Caller:
    name = params["RoleSessionName"]
    return Caller(
        arn=ids.session_arn(call.account, role.name, name),
        user_id=f"{role.body['Id']}:{name}",
        account=call.account,
        kind="assumed-role",
        session={
            "name": role.name,
            "behind": role.arn,
            "tags": sessions.tags_of(params),
            **sessions.narrowing(call, params),
        },
    )


def _check_trust(call: Call, params: Params, action: str, arn: str) -> None:
    """Raises AccessDenied. Policies of the caller count only when the cloud enforces them."""
    context = context_of(call, params, arn)
    decision = iam.evaluate(call.cloud, call.caller, action, arn, context)
    if decision.allowed or (not iam.is_enforced(call) and not _refused_by_trust(decision)):
        return
    request = iam.request_of(call.cloud, call.caller, action, arn, context)
    raise AwsError("AccessDenied", denial(decision, request), FORBIDDEN)


def _refused_by_trust(decision: Decision) -> bool:
    return decision.missing == TRUST or any(
        match.layer == TRUST for match in decision.deciding if match.statement.effect == "Deny"
    )


def _seconds(call: Call, role: Resource, seconds: int) -> int:
    if seconds > role.body["MaxSessionDuration"]:
        words = "The requested DurationSeconds exceeds the MaxSessionDuration set for this role."
        raise AwsError("ValidationError", words)
    if call.caller.kind == "assumed-role" and seconds > HOUR:
        words = (
            "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by"
            " role chaining."
        )
        raise AwsError("ValidationError", words)
    return seconds


def _the_role(call: Call, params: Params) -> list[str]:
    del call
    return [params["RoleArn"]]


OPERATIONS = (Operation("AssumeRole", assume_role, resources=_the_role),)
