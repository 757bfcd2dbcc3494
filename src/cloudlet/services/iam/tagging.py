"""Tags of users, roles, policies and instance profiles."""

from collections.abc import Iterator
from typing import Any

from cloudlet.context import Call
from cloudlet.errors import AwsError
from cloudlet.registry import Operation
from cloudlet.services.iam import paging, rights, rows
from cloudlet.store import Resource

Params = dict[str, Any]
Tags = list[dict[str, str]]
MOST = 50
NOUNS = {
    "User": ("user", "UserName", rights.USER),
    "Role": ("role", "RoleName", rights.ROLE),
    "InstanceProfile": ("instance-profile", "InstanceProfileName", rights.PROFILE),
    "Policy": ("policy", "PolicyArn", rights.POLICY),
}


def checked(tags: Tags) -> Tags:
    """Raises InvalidInput and LimitExceeded. Keys differ by more than their case."""
    if len({one["Key"].lower() for one in tags}) != len(tags):
        words = "Duplicate tag keys found. Please note that Tag keys are case insensitive."
        raise AwsError("InvalidInput", words)
    if any(one["Key"].lower().startswith("aws:") for one in tags):
        raise AwsError("InvalidInput", "Tag keys beginning with 'aws:' are reserved.")
    if len(tags) > MOST:
        raise rows.quota("TagsPerResource", MOST)
    return tags


def merged(there: Tags, more: Tags) -> Tags:
    """A tag with the name of an older one replaces it, whatever the case."""
    names = {one["Key"].lower() for one in checked(more)}
    return checked([one for one in there if one["Key"].lower() not in names] + more)


def _need(call: Call, kind: str, name: str) -> Resource:
    found = rows.find(call.cloud, kind, name)
    if found is None and kind == "policy":
        raise rows.missing(f"Policy {name} was not found.")
    return found if found is not None else rows.need(call.cloud, kind, name)


def _operations(noun: str) -> Iterator[Operation]:
    kind, member, resources = NOUNS[noun]

    def change(call: Call, name: str, tags: Tags, without: set[str]) -> dict[str, Any]:
        with call.cloud.store.write():
            row = _need(call, kind, name)
            kept = [one for one in row.body.get("Tags", []) if one["Key"].lower() not in without]
            rows.save(call.cloud, kind, row.name, row.body | {"Tags": merged(kept, tags)})
        return {}

    def tag(call: Call, params: Params) -> dict[str, Any]:
        return change(call, params[member], params["Tags"], set())

    def untag(call: Call, params: Params) -> dict[str, Any]:
        return change(call, params[member], [], {one.lower() for one in params["TagKeys"]})

    def list_tags(call: Call, params: Params) -> dict[str, Any]:
        tags = _need(call, kind, params[member]).body.get("Tags", [])
        ordered = sorted(tags, key=lambda one: one["Key"])
        return paging.page(params, "Tags", ordered, lambda one: one["Key"], lambda one: one)

    yield Operation(f"Tag{noun}", tag, resources=resources)
    yield Operation(f"Untag{noun}", untag, resources=resources)
    yield Operation(f"List{noun}Tags", list_tags, resources=resources, reads_only=True)


OPERATIONS = tuple(operation for noun in NOUNS for operation in _operations(noun))
