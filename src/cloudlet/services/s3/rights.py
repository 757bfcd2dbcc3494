"""ARNs that policies decide on, and the checks that only the handlers can make."""

from typing import Any

from cloudlet.context import Call
from cloudlet.errors import AwsError
from cloudlet.services.s3.faults import FORBIDDEN

Params = dict[str, Any]


def bucket_arn(name: str) -> str:
    return f"arn:aws:s3:::{name}"


def object_arn(bucket: str, key: str) -> str:
    return f"arn:aws:s3:::{bucket}/{key}"


def on_bucket(call: Call, params: Params) -> list[str]:
    del call
    return [bucket_arn(params["Bucket"])]


def on_object(call: Call, params: Params) -> list[str]:
    del call
    return [object_arn(params["Bucket"], params["Key"])]


def refusal(call: Call, action: str, bucket: str, key: str, params: Params) -> AwsError | None:
    """What to answer when the caller may not act on this object; None when they may.

    For objects that the gateway cannot see: the source of a copy, the keys of a list to delete.
    """
    from cloudlet.services.iam import api

    if not api.is_enforced(call):
        return None
    reason = api.refusal(call, action, [object_arn(bucket, key)], params)
    return AwsError("AccessDenied", reason, FORBIDDEN) if reason is not None else None


def require(call: Call, action: str, bucket: str, key: str, params: Params) -> None:
    """Raises AccessDenied."""
    refused = refusal(call, action, bucket, key, params)
    if refused is not None:
        raise refused
