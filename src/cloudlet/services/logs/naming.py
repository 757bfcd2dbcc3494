"""Groups may be named by their name or by their ARN."""

from cloudlet.context import Call
from cloudlet.errors import AwsError
from cloudlet.registry import Params
from cloudlet.services.logs.rows import Place, group_arn

MARK = ":log-group:"


def place_of(call: Call, params: Params) -> Place:
    """Raises AwsError unless exactly one of name and identifier is given."""
    name, identifier = params.get("logGroupName"), params.get("logGroupIdentifier")
    if (name is None) == (identifier is None):
        message = "Exactly one of LogGroupName and LogGroupIdentifier must be given."
        raise AwsError("InvalidParameterException", message)
    return Place(call.scope, name_of(name or identifier or ""))


def name_of(identifier: str) -> str:
    """`arn:aws:logs:us-east-1:1:log-group:name:*` or the name itself."""
    return identifier.partition(MARK)[2].removesuffix(":*") if MARK in identifier else identifier


def resources(call: Call, params: Params) -> list[str]:
    """What policies decide on: the group, and the stream where the call names one."""
    given = params.get("logGroupName") or params.get("logGroupIdentifier")
    if given is None:
        given = params.get("resourceArn", "*")
    arn = group_arn(call.scope, name_of(given))
    stream = params.get("logStreamName")
    return [f"{arn}:log-stream:{stream}" if stream else f"{arn}:*"]
