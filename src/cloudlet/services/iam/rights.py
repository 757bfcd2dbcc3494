"""ARNs that policies about IAM itself decide on."""

from collections.abc import Callable
from typing import Any

from cloudlet.context import Call
from cloudlet.services.iam import ids, rows

Params = dict[str, Any]
Resources = Callable[[Call, Params], list[str]]


def named(kind: str, member: str) -> Resources:
    """The user, role or group that a call names; the path only when it is there already."""

    def resources(call: Call, params: Params) -> list[str]:
        name = params.get(member)
        if name is None:
            return [call.caller.arn] if kind == "user" else ["*"]
        found = rows.find(call.cloud, kind, name)
        made = ids.arn(call.account, kind, params.get("Path", "/"), name)
        return [found.arn if found is not None else made]

    return resources


def by_arn(member: str) -> Resources:
    def resources(call: Call, params: Params) -> list[str]:
        del call
        return [params[member]]

    return resources


USER, ROLE = named("user", "UserName"), named("role", "RoleName")
GROUP, PROFILE = named("group", "GroupName"), named("instance-profile", "InstanceProfileName")
POLICY = by_arn("PolicyArn")
