"""Policies of buckets: read, checked, kept, and whether they let the public in."""

from typing import Any

from cloudlet.context import Call, Cloud
from cloudlet.errors import AwsError
from cloudlet.registry import Operation
from cloudlet.services.iam.engine.parsing import RESOURCE, Parsed, parse
from cloudlet.services.iam.engine.public import is_public
from cloudlet.services.iam.engine.statements import Choice, Policy
from cloudlet.services.s3 import bucket_rows, faults
from cloudlet.services.s3.rights import bucket_arn, on_bucket

Params = dict[str, Any]
KIND = "Policy"
LARGEST = 20 * 1024


def get_bucket_policy(call: Call, params: Params) -> dict[str, Any]:
    return {"Policy": _text(call, params)}


def get_bucket_policy_status(call: Call, params: Params) -> dict[str, Any]:
    public = is_public(parse(_text(call, params), RESOURCE).policy)
    return {"PolicyStatus": {"IsPublic": public}}


def put_bucket_policy(call: Call, params: Params) -> dict[str, Any]:
    name = bucket_rows.meant(call, params).name
    text = params["Policy"]
    policy = _checked(text, name)
    with call.cloud.store.write() as db:
        bucket_rows.need(db, name)
        block = bucket_rows.setting(db, name, "PublicAccessBlock") or {}
        if block.get("BlockPublicPolicy") and is_public(policy):
            raise AwsError(
                "AccessDenied",
                f"User: {call.caller.arn} is not authorized to perform: s3:PutBucketPolicy on"
                f' resource: "{bucket_arn(name)}" because public policies are prevented by the'
                " BlockPublicPolicy setting in S3 Block Public Access.",
                faults.FORBIDDEN,
            )
        bucket_rows.tell(db, name, KIND, text)
    return {}


def delete_bucket_policy(call: Call, params: Params) -> dict[str, Any]:
    name = bucket_rows.meant(call, params).name
    with call.cloud.store.write() as db:
        bucket_rows.forget(db, name, KIND)
    return {}


def policy_of(cloud: Cloud, bucket: str) -> tuple[str | None, bool]:
    """The text, and whether only principals of the account may use what it grants to all."""
    with cloud.store.read() as db:
        text: str | None = bucket_rows.setting(db, bucket, KIND)
        block = bucket_rows.setting(db, bucket, "PublicAccessBlock") or {}
    return text, bool(block.get("RestrictPublicBuckets"))


def _text(call: Call, params: Params) -> str:
    name = bucket_rows.meant(call, params).name
    with call.cloud.store.read() as db:
        text: str | None = bucket_rows.setting(db, name, KIND)
    if text is None:
        words = "The bucket policy does not exist"
        raise AwsError("NoSuchBucketPolicy", words, faults.NOT_FOUND, BucketName=name)
    return text


def _checked(text: str, bucket: str) -> Policy:
    """Raises MalformedPolicy with everything that is wrong."""
    if not text.lstrip().startswith("{"):
        raise _malformed("Policies must be valid JSON and the first byte must be '{'")
    if len(text.encode()) > LARGEST:
        raise _malformed("Policy exceeds the maximum allowed document size.")
    parsed: Parsed = parse(text, RESOURCE)
    if parsed.faults:
        raise _malformed(parsed.message)
    for statement in parsed.policy.statements:
        _check_resources(statement.resources, bucket)
        _check_actions(statement.actions)
    return parsed.policy


def _check_resources(resources: Choice | None, bucket: str) -> None:
    """A bucket's policy speaks of the bucket and of what is in it."""
    arn = bucket_arn(bucket)
    for value in resources.values if resources else ():
        if value != arn and not value.startswith((f"{arn}/", f"{arn}*")):
            raise _malformed("Policy has invalid resource")


def _check_actions(actions: Choice) -> None:
    if not all(value == "*" or value.lower().startswith("s3:") for value in actions.values):
        raise _malformed("Policy has invalid action")


def _malformed(words: str) -> AwsError:
    return AwsError("MalformedPolicy", words)


OPERATIONS = (
    Operation("GetBucketPolicy", get_bucket_policy, resources=on_bucket, reads_only=True),
    Operation(
        "GetBucketPolicyStatus", get_bucket_policy_status, resources=on_bucket, reads_only=True
    ),
    Operation("PutBucketPolicy", put_bucket_policy, resources=on_bucket),
    Operation("DeleteBucketPolicy", delete_bucket_policy, resources=on_bucket),
)
