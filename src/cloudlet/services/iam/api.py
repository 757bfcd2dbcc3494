"""What other packages ask of IAM: is this key known, may this caller do that."""

from collections.abc import Mapping
from typing import Any, cast

from cloudlet.context import Call, Caller, Cloud, Secret
from cloudlet.services.iam import holders, passing, resource_policies, rows, secrets
from cloudlet.services.iam.engine.decisions import Decision
from cloudlet.services.iam.engine.evaluation import Sources, decide
from cloudlet.services.iam.engine.requests import Principal, PrincipalKind, Request
from cloudlet.services.iam.engine.variables import Context
from cloudlet.services.iam.engine.wording import denial
from cloudlet.services.iam.keys import context_of

Params = Mapping[str, Any]
FREE = {"sts:GetCallerIdentity"}  # no policy can take this from anyone
NEEDS_NOTHING = {"sts:GetSessionToken"}  # denied only where a policy says so


def secret_of(cloud: Cloud, access_key: str) -> Secret | None:
    """The secret of a user's active key or of a session; None for keys that are not known."""
    return secrets.secret_of(cloud, access_key)


def is_enforced(call: Call) -> bool:
    """Whether policies decide this call: always for those who did not sign."""
    return call.cloud.config.enforce or call.caller.kind == "anonymous"


def refusal(call: Call, action: str, resources: list[str], params: Params) -> str | None:
    """Why the caller may not act on one of these, in AWS's words; None when they may.

    A role that the call hands to a service must be one that the caller may pass.
    """
    if action in FREE:
        return None
    for resource in resources:
        refused = _refused(call, action, resource, context_of(call, params, resource))
        if refused is not None:
            return refused
    for role in passing.passed_roles(call.service, call.operation, params):
        service = (f"{call.service}.amazonaws.com",)
        context = {**context_of(call, params, role), "iam:passedtoservice": service}
        refused = _refused(call, "iam:PassRole", role, context)
        if refused is not None:
            return refused
    return None


def evaluate(
    cloud: Cloud, caller: Caller, action: str, resource: str, context: Context
) -> Decision:
    """The decision with the statements that made it. Keys of the context are in lower case."""
    return decide(
        request_of(cloud, caller, action, resource, context),
        sources_of(cloud, caller, action, resource),
    )


def role_exists(cloud: Cloud, arn: str) -> bool:
    return rows.by_arn(cloud, "role", arn) is not None


def role_trusts(cloud: Cloud, arn: str, service: str) -> bool:
    """Whether a service (`sagemaker.amazonaws.com`) may assume the role."""
    caller = Caller(service, service, "", kind="service")
    return evaluate(cloud, caller, "sts:AssumeRole", arn, {}).allowed


def request_of(
    cloud: Cloud, caller: Caller, action: str, resource: str, context: Context
) -> Request:
    return Request(principal_of(caller), action, resource, cloud.config.account, context)


def principal_of(caller: Caller) -> Principal:
    arn = "" if caller.kind == "anonymous" else caller.arn
    kind = cast("PrincipalKind", caller.kind)
    return Principal(kind, arn, caller.account, caller.session.get("behind", ""))


def sources_of(cloud: Cloud, caller: Caller, action: str, resource: str) -> Sources:
    """Every policy that bears on the call."""
    kind, holder = holders.holder_of(cloud, caller)
    found = resource_policies.of(cloud, caller, action, resource)
    return Sources(
        identity=holders.of_caller(cloud, caller, kind, holder),
        resource=found.policies,
        boundary=holders.boundary_of(cloud, holder) if holder is not None else None,
        session=holders.session_of(cloud, caller),
        resource_layer=found.layer,
        strict=found.strict,
    )


def _refused(call: Call, action: str, resource: str, context: Context) -> str | None:
    decision = evaluate(call.cloud, call.caller, action, resource, context)
    if decision.allowed or (action in NEEDS_NOTHING and decision.outcome != "explicitDeny"):
        return None
    request = request_of(call.cloud, call.caller, action, resource, context)
    return denial(decision, request, quoted=call.service == "s3")
