"""ARNs that policies decide on, and the checks that only the handlers can make."""

from typing import Any

from cloudlet.context import Call
from cloudlet.errors import AwsError
from cloudlet.services.s3.faults import FORBIDDEN

Params = dict[str, Any]
ON_VERSIONS = {
    "GetObject": "s3:GetObjectVersion",
    "HeadObject": "s3:GetObjectVersion",
    "GetObjectAttributes": "s3:GetObjectVersionAttributes",
    "GetObjectTagging": "s3:GetObjectVersionTagging",
    "PutObjectTagging": "s3:PutObjectVersionTagging",
    "DeleteObjectTagging": "s3:DeleteObjectVersionTagging",
    "GetObjectAcl": "s3:GetObjectVersionAcl",
    "PutObjectAcl": "s3:PutObjectVersionAcl",
    "DeleteObject": "s3:DeleteObjectVersion",
}


def bucket_arn(name: str) -> str:
    return f"arn:aws:s3:::{name}"


def object_arn(bucket: str, key: str) -> str:
    return f"arn:aws:s3:::{bucket}/{key}"


def on_bucket(call: Call, params: Params) -> list[str]:
    del call
    return [bucket_arn(params["Bucket"])]


def on_object(call: Call, params: Params) -> list[str]:
    """Calls on one version have an action of their own, which their handler asks about."""
    if params.get("VersionId") and call.operation in ON_VERSIONS:
        return []
    return [object_arn(params["Bucket"], params["Key"])]


def on_nothing(call: Call, params: Params) -> list[str]:
    """For calls whose handler decides on each object by itself."""
    del call, params
    return []


def refusal(call: Call, action: str, arn: str, params: Params) -> AwsError | None:
    """What to answer when the caller may not do this; None when they may."""
    from cloudlet.services.iam import api

    if not api.is_enforced(call):
        return None
    reason = api.refusal(call, action, [arn], params)
    return AwsError("AccessDenied", reason, FORBIDDEN) if reason is not None else None


def require(call: Call, action: str, arn: str, params: Params) -> None:
    """Raises AccessDenied. For what the gateway cannot see, such as the source of a copy."""
    refused = refusal(call, action, arn, params)
    if refused is not None:
        raise refused


def require_version(call: Call, params: Params) -> None:
    """The right to act on one version, where a call names one."""
    if params.get("VersionId") and call.operation in ON_VERSIONS:
        arn = object_arn(params["Bucket"], params["Key"])
        require(call, ON_VERSIONS[call.operation], arn, params)
