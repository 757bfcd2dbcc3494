"""What would be decided: the evaluator asked without anything being done."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from cloudlet.context import Call
from cloudlet.errors import AwsError
from cloudlet.registry import Operation
from cloudlet.services.iam import paging
from cloudlet.services.iam.engine.decisions import Decision, Match
from cloudlet.services.iam.engine.evaluation import Policies, Sources, decide
from cloudlet.services.iam.engine.explaining import keys_of, missing_keys, position
from cloudlet.services.iam.engine.parsing import IDENTITY, RESOURCE, Kind, parse
from cloudlet.services.iam.engine.requests import Principal, Request
from cloudlet.services.iam.engine.statements import Policy
from cloudlet.services.iam.engine.variables import Context
from cloudlet.services.iam.rights import by_arn
from cloudlet.services.iam.subjects import Subject, named_caller, of_source

Params = dict[str, Any]
SOURCE_TYPES = {
    "identity-based policy": "IAM Policy",
    "resource-based policy": "Resource Policy",
    "permissions boundary": "Permissions Boundary Policy",
}


def simulate_principal_policy(call: Call, params: Params) -> dict[str, Any]:
    subject = of_source(call, params["PolicySourceArn"])
    more = _inputs(params, "PolicyInputList", IDENTITY)
    return _answer(call, replace(subject, policies=subject.policies + more), params)


def simulate_custom_policy(call: Call, params: Params) -> dict[str, Any]:
    principal = named_caller(call, params)
    policies = _inputs(params, "PolicyInputList", IDENTITY)
    return _answer(call, Subject(principal, policies, None, {}), params)


def get_context_keys_for_custom_policy(call: Call, params: Params) -> dict[str, Any]:
    del call
    return {"ContextKeyNames": _keys(_inputs(params, "PolicyInputList", IDENTITY))}


def get_context_keys_for_principal_policy(call: Call, params: Params) -> dict[str, Any]:
    held = of_source(call, params["PolicySourceArn"]).policies
    return {"ContextKeyNames": _keys(held + _inputs(params, "PolicyInputList", IDENTITY))}


def _answer(call: Call, subject: Subject, params: Params) -> dict[str, Any]:
    boundary = _inputs(params, "PermissionsBoundaryPolicyInputList", IDENTITY)
    hanging = params.get("ResourcePolicy")
    sources = Sources(
        identity=subject.policies,
        resource=(_parsed(hanging, "ResourcePolicy", RESOURCE),) if hanging else (),
        boundary=boundary or subject.boundary,
    )
    context = {**subject.context, **_entries(params)}
    requests = list(_requests(call, subject.principal, context, params))
    numbered = list(enumerate(requests))
    return paging.page(
        params,
        "EvaluationResults",
        numbered,
        lambda one: one[0],
        lambda one: _result(one[1], sources),
    )


def _requests(
    call: Call, principal: Principal, context: Context, params: Params
) -> Iterator[Request]:
    owner = params.get("ResourceOwner", "").removesuffix(":root").rpartition(":")[2]
    for action in params["ActionNames"]:
        if ":" not in action:
            raise AwsError("InvalidInput", f"Invalid action name: {action}")
        for resource in params.get("ResourceArns") or ["*"]:
            yield Request(principal, action, resource, owner or call.account, context)


def _result(request: Request, sources: Sources) -> dict[str, Any]:
    decision = decide(request, sources)
    matched = [_matched(one) for one in decision.deciding]
    everything = (*sources.identity, *sources.resource, *(sources.boundary or ()))
    missing = missing_keys(everything, request)
    within: dict[str, Any] = _within(decision)
    return {
        "EvalActionName": request.action,
        "EvalResourceName": request.resource,
        "EvalDecision": decision.outcome,
        "MatchedStatements": matched,
        "MissingContextValues": missing,
        **within,
        "ResourceSpecificResults": [
            {
                "EvalResourceName": request.resource,
                "EvalResourceDecision": decision.outcome,
                "MatchedStatements": matched,
                "MissingContextValues": missing,
                **within,
            }
        ],
    }


def _within(decision: Decision) -> dict[str, Any]:
    if decision.within_boundary is None:
        return {}
    allowed = {"AllowedByPermissionsBoundary": decision.within_boundary}
    return {"PermissionsBoundaryDecisionDetail": allowed}


def _matched(match: Match) -> dict[str, Any]:
    text, statement = match.policy.text, match.statement
    start, end = (position(text, at) for at in (statement.start, statement.end))
    return {
        "SourcePolicyId": match.policy.name,
        "SourcePolicyType": SOURCE_TYPES[match.layer],
        "StartPosition": {"Line": start.line, "Column": start.column},
        "EndPosition": {"Line": end.line, "Column": end.column},
    }


def _entries(params: Params) -> Context:
    return {
        one["ContextKeyName"].lower(): tuple(one.get("ContextKeyValues", []))
        for one in params.get("ContextEntries", [])
        if "ContextKeyName" in one
    }


def _inputs(params: Params, member: str, kind: Kind) -> Policies:
    return tuple(
        _parsed(text, f"{member}.{number}", kind)
        for number, text in enumerate(params.get(member, []), start=1)
    )


def _parsed(text: str, name: str, kind: Kind) -> Policy:
    parsed = parse(text, kind, name)
    if parsed.faults:
        raise AwsError("InvalidInput", f"{name}: {parsed.message}")
    return parsed.policy


def _keys(policies: Policies) -> list[str]:
    found = (key for policy in policies for one in policy.statements for key in keys_of(one))
    return sorted(set(found))


_SOURCE = by_arn("PolicySourceArn")
OPERATIONS = (
    Operation(
        "SimulatePrincipalPolicy", simulate_principal_policy, resources=_SOURCE, reads_only=True
    ),
    Operation("SimulateCustomPolicy", simulate_custom_policy, reads_only=True),
    Operation("GetContextKeysForCustomPolicy", get_context_keys_for_custom_policy, reads_only=True),
    Operation(
        "GetContextKeysForPrincipalPolicy",
        get_context_keys_for_principal_policy,
        resources=_SOURCE,
        reads_only=True,
    ),
)
