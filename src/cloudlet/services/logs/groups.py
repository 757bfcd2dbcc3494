"""Log groups: make, list, keep for so long, delete."""

from typing import Any

from cloudlet.context import Call
from cloudlet.errors import AwsError
from cloudlet.protocol import paging
from cloudlet.registry import Params
from cloudlet.services.logs import rows
from cloudlet.services.logs.naming import name_of
from cloudlet.services.logs.rows import Place
from cloudlet.store import Resource

PAGE = 50


def create_log_group(call: Call, params: Params) -> dict[str, Any]:
    name = params["logGroupName"]
    body = {
        "tags": params.get("tags", {}),
        "class": params.get("logGroupClass", "STANDARD"),
        "kms": params.get("kmsKeyId"),
        "protected": params.get("deletionProtectionEnabled", False),
    }
    arn = rows.group_arn(call.scope, name)
    if not rows.groups(call.cloud).create(call.scope, name, arn, body, call.now):
        message = "The specified log group already exists"
        raise AwsError("ResourceAlreadyExistsException", message)
    return {}


def delete_log_group(call: Call, params: Params) -> dict[str, Any]:
    place = Place(call.scope, params["logGroupName"])
    with call.cloud.store.write():
        if rows.need_group(call.cloud, place).body.get("protected"):
            message = "The log group is protected against deletion."
            raise AwsError("ValidationException", message)
        for stream in rows.streams(call.cloud, place):
            rows.delete_stream(call.cloud, stream["id"])
        rows.groups(call.cloud).delete(place.scope, place.group)
    return {}


def describe_log_groups(call: Call, params: Params) -> dict[str, Any]:
    prefix, part = params.get("logGroupNamePrefix", ""), params.get("logGroupNamePattern", "")
    if prefix and part:
        message = (
            "LogGroup name prefix and LogGroup name pattern are mutually exclusive parameters."
        )
        raise AwsError("InvalidParameterException", message)
    found = rows.groups(call.cloud).list(call.scope, prefix)
    wanted = {name_of(one) for one in params.get("logGroupIdentifiers", [])}
    fitting = [
        one
        for one in found
        if part.lower() in one.name.lower() and (not wanted or one.name in wanted)
    ]
    shown, token = paging.page(
        fitting, lambda one: one.name, params.get("nextToken"), params.get("limit", PAGE), bad_token
    )
    answer: dict[str, Any] = {"logGroups": [_described(call, one) for one in shown]}
    return answer | ({"nextToken": token} if token else {})


def _described(call: Call, group: Resource) -> dict[str, Any]:
    stored = sum(
        one["stored_bytes"] for one in rows.streams(call.cloud, Place(call.scope, group.name))
    )
    return {
        "logGroupName": group.name,
        "creationTime": rows.milliseconds(group.created_at),
        "retentionInDays": group.body.get("retention"),
        "metricFilterCount": 0,
        "arn": f"{group.arn}:*",
        "logGroupArn": group.arn,
        "storedBytes": stored,
        "kmsKeyId": group.body.get("kms"),
        "logGroupClass": group.body.get("class", "STANDARD"),
        "deletionProtectionEnabled": group.body.get("protected", False),
    }


def put_retention_policy(call: Call, params: Params) -> dict[str, Any]:
    return _change(call, params["logGroupName"], retention=params["retentionInDays"])


def delete_retention_policy(call: Call, params: Params) -> dict[str, Any]:
    return _change(call, params["logGroupName"], retention=None)


def _change(call: Call, name: str, **changes: Any) -> dict[str, Any]:
    rows.need_group(call.cloud, Place(call.scope, name))
    rows.groups(call.cloud).change(call.scope, name, lambda body: body | changes, call.now)
    return {}


def tag_resource(call: Call, params: Params) -> dict[str, Any]:
    return _retag(call, params["resourceArn"], params["tags"], [])


def untag_resource(call: Call, params: Params) -> dict[str, Any]:
    return _retag(call, params["resourceArn"], {}, params["tagKeys"])


def list_tags_for_resource(call: Call, params: Params) -> dict[str, Any]:
    group = rows.need_group(call.cloud, Place(call.scope, name_of(params["resourceArn"])))
    return {"tags": group.body.get("tags", {})}


def _retag(call: Call, arn: str, added: dict[str, str], removed: list[str]) -> dict[str, Any]:
    group = rows.need_group(call.cloud, Place(call.scope, name_of(arn)))
    tags = {**group.body.get("tags", {}), **added}
    return _change(call, group.name, tags={key: tags[key] for key in tags if key not in removed})


def bad_token(message: str) -> AwsError:
    return AwsError("InvalidParameterException", f"The specified nextToken is invalid. {message}")
