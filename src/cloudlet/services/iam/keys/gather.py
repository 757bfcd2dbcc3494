"""All condition keys of one request."""

from collections.abc import Iterator, Mapping
from typing import Any

from cloudlet.context import Call, Caller, Cloud
from cloudlet.services.iam.engine.variables import Context
from cloudlet.services.iam.holders import holder_of
from cloudlet.services.iam.keys import s3, sagemaker
from cloudlet.services.iam.keys.tagged import tags_of_list

Params = Mapping[str, Any]
Pair = tuple[str, Any]
TYPES = {"user": "User", "assumed-role": "AssumedRole", "federated-user": "FederatedUser"}


def context_of(call: Call, params: Params, resource: str) -> Context:
    """Keys in lower case. Keys without a value are left out, which is what `Null` asks about."""
    pairs = [
        *_of_caller(call.cloud, call.caller),
        *_of_call(call),
        *_of_tags(params),
        *_of_resource(call.cloud, resource),
    ]
    if call.service == "s3":
        pairs += s3.keys(call.cloud, params, resource)
    elif call.service == "sagemaker":
        pairs += sagemaker.keys(params)
    elif call.service in {"iam", "sts"}:
        pairs += _of_identity_calls(params)
    return as_context(pairs)


def caller_context(cloud: Cloud, caller: Caller) -> Context:
    return as_context(list(_of_caller(cloud, caller)))


def as_context(pairs: list[Pair]) -> Context:
    return {
        name.lower(): tuple(value) if isinstance(value, list) else (str(value),)
        for name, value in pairs
        if value is not None
    }


def _of_caller(cloud: Cloud, caller: Caller) -> Iterator[Pair]:
    if caller.kind == "anonymous":
        yield "aws:PrincipalType", "Anonymous"
        return
    yield "aws:PrincipalArn", caller.session.get("behind", caller.arn)
    yield "aws:PrincipalAccount", caller.account
    yield "aws:PrincipalType", TYPES.get(caller.kind, "Account")
    yield "aws:userid", caller.user_id
    if caller.kind == "user":
        yield "aws:username", caller.session.get("name")
    if "issued_at" in caller.session:
        yield "aws:TokenIssueTime", caller.session["issued_at"]
        yield "aws:MultiFactorAuthPresent", "false"
    _, holder = holder_of(cloud, caller)
    tags = tags_of_list(holder.body.get("Tags", [])) if holder is not None else {}
    for name, value in (tags | dict(caller.session.get("tags", ()))).items():
        yield f"aws:PrincipalTag/{name}", value


def _of_call(call: Call) -> Iterator[Pair]:
    yield "aws:CurrentTime", call.now.strftime("%Y-%m-%dT%H:%M:%SZ")
    yield "aws:EpochTime", int(call.now.timestamp())
    yield "aws:SourceIp", call.source_ip
    yield "aws:SecureTransport", "true"  # what never leaves the machine cannot be overheard
    yield "aws:RequestedRegion", call.region
    yield "aws:UserAgent", call.headers.get("user-agent")
    yield "aws:Referer", call.headers.get("referer")
    yield "aws:ViaAWSService", "false"
    yield "aws:ResourceAccount", call.account


def _of_tags(params: Params) -> Iterator[Pair]:
    """Tags that a call sets, and the names of those that it takes away."""
    tags = tags_of_list(params.get("Tags", []))
    names = [*tags, *params.get("TagKeys", [])]
    if names:
        yield "aws:TagKeys", names
    for name, value in tags.items():
        yield f"aws:RequestTag/{name}", value


def _of_resource(cloud: Cloud, arn: str) -> Iterator[Pair]:
    """Tags of what the call is about, where it has them in its description."""
    from cloudlet.store import bodies

    with cloud.store.read() as db:
        row = db.execute("SELECT body FROM resource WHERE arn = ?", (arn,)).fetchone()
    tags = bodies.load(row["body"]).get("Tags") if row is not None else None
    for name, value in tags_of_list(tags or []).items():
        yield f"aws:ResourceTag/{name}", value


def _of_identity_calls(params: Params) -> Iterator[Pair]:
    yield "iam:PolicyARN", params.get("PolicyArn")
    yield "iam:PermissionsBoundary", params.get("PermissionsBoundary")
    yield "sts:ExternalId", params.get("ExternalId")
    yield "sts:RoleSessionName", params.get("RoleSessionName")
    yield "sts:SourceIdentity", params.get("SourceIdentity")
