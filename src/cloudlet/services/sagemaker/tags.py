"""Tags of anything that has an ARN."""

from collections.abc import Iterable, Mapping
from typing import Any

from cloudlet.context import Call
from cloudlet.errors import validation_error
from cloudlet.registry import Operation, Params
from cloudlet.store import Resources

MOST = 50


def put_tags(call: Call, arn: str, tags: Iterable[Mapping[str, str]] | None) -> None:
    """Replace the tags of a thing; None forgets them."""
    rows = Resources(call.cloud.store, "sagemaker", "tags")
    if tags is None:
        rows.delete(call.scope, arn)
        return
    found = {tag["Key"]: tag["Value"] for tag in tags}
    if len(found) > MOST:
        raise validation_error(f"A resource may have no more than {MOST} tags.")
    rows.put(call.scope, arn, arn, found, call.now)


def tags_of(call: Call, arn: str) -> list[dict[str, str]]:
    return [{"Key": key, "Value": value} for key, value in sorted(_get(call, arn).items())]


def _get(call: Call, arn: str) -> dict[str, Any]:
    found = Resources(call.cloud.store, "sagemaker", "tags").get(call.scope, arn)
    if found is None:
        raise validation_error(f"Requested resource {arn} not found.")
    return found.body


def _add_tags(call: Call, params: Params) -> dict[str, Any]:
    new = {tag["Key"]: tag["Value"] for tag in params["Tags"]}
    with call.cloud.store.write():
        merged = _get(call, params["ResourceArn"]) | new
        put_tags(call, params["ResourceArn"], _pairs(merged))
    return {"Tags": tags_of(call, params["ResourceArn"])}


def _delete_tags(call: Call, params: Params) -> dict[str, Any]:
    with call.cloud.store.write():
        tags = _get(call, params["ResourceArn"])
        kept = {key: value for key, value in tags.items() if key not in params["TagKeys"]}
        put_tags(call, params["ResourceArn"], _pairs(kept))
    return {}


def _list_tags(call: Call, params: Params) -> dict[str, Any]:
    return {"Tags": tags_of(call, params["ResourceArn"])}


def _pairs(tags: Mapping[str, str]) -> list[dict[str, str]]:
    return [{"Key": key, "Value": value} for key, value in tags.items()]


def _arn(_call: Call, params: Params) -> list[str]:
    return [params["ResourceArn"]]


OPERATIONS = (
    Operation("AddTags", _add_tags, resources=_arn),
    Operation("DeleteTags", _delete_tags, resources=_arn),
    Operation("ListTags", _list_tags, resources=_arn, reads_only=True),
)
