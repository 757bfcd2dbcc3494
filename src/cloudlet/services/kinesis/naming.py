"""A stream may be named by its name or its ARN."""

from cloudlet.context import Call
from cloudlet.errors import AwsError
from cloudlet.registry import Params
from cloudlet.services.kinesis import rows
from cloudlet.store import Resource


def name_of(params: Params) -> str:
    name = params.get("StreamName")
    if name is None and "StreamARN" in params:
        name = params["StreamARN"].partition(":stream/")[2]
    if not name:
        message = "Either StreamName or StreamARN must be given."
        raise AwsError("InvalidArgumentException", message)
    return str(name)


def stream_of(call: Call, params: Params) -> Resource:
    return rows.need(call.cloud, call.scope, name_of(params))


def resources(call: Call, params: Params) -> list[str]:
    if "StreamName" in params or "StreamARN" in params:
        return [rows.arn(call.scope, name_of(params))]
    return ["*"]
