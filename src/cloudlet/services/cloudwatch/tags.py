"""Tags of alarms."""

from typing import Any

from cloudlet.context import Call
from cloudlet.registry import Params
from cloudlet.services.cloudwatch import alarm_rows
from cloudlet.services.cloudwatch.alarms import need


def tag_resource(call: Call, params: Params) -> dict[str, Any]:
    added = {tag["Key"]: tag["Value"] for tag in params["Tags"]}
    return _retag(call, params["ResourceARN"], added, [])


def untag_resource(call: Call, params: Params) -> dict[str, Any]:
    return _retag(call, params["ResourceARN"], {}, params["TagKeys"])


def list_tags_for_resource(call: Call, params: Params) -> dict[str, Any]:
    return {"Tags": need(call, _name_in(params["ResourceARN"])).body.get("Tags", [])}


def _retag(call: Call, arn: str, added: dict[str, str], removed: list[str]) -> dict[str, Any]:
    alarm = need(call, _name_in(arn))
    tags = {tag["Key"]: tag["Value"] for tag in alarm.body.get("Tags", [])} | added
    kept = [{"Key": key, "Value": value} for key, value in tags.items() if key not in removed]
    alarm_rows.alarms(call.cloud).change(
        call.scope, alarm.name, lambda body: body | {"Tags": kept}, call.now
    )
    return {}


def _name_in(arn: str) -> str:
    return arn.partition(":alarm:")[2]
