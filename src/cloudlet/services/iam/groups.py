"""Groups: users who share policies."""

from typing import Any

from cloudlet.context import Call
from cloudlet.registry import Operation
from cloudlet.services.iam import ids, paging, rows, showing
from cloudlet.services.iam.rights import GROUP, USER
from cloudlet.services.iam.users import check_policies
from cloudlet.store import Resource

Params = dict[str, Any]


def create_group(call: Call, params: Params) -> dict[str, Any]:
    name, path = params["GroupName"], params.get("Path", "/")
    identity = ids.new_id(call.cloud.dice, "group")
    body = {"Path": path, "Id": identity, "Inline": {}, "Attached": []}
    arn = ids.arn(call.account, "group", path, name)
    return {"Group": showing.group(rows.add(call.cloud, "group", name, arn, body))}


def get_group(call: Call, params: Params) -> dict[str, Any]:
    row = rows.need(call.cloud, "group", params["GroupName"])
    found = paging.page(
        params, "Users", _members(call, row.name), lambda one: one.name, showing.user
    )
    return {"Group": showing.group(row), **found}


def list_groups(call: Call, params: Params) -> dict[str, Any]:
    prefix = params.get("PathPrefix", "/")
    found = [one for one in rows.every(call.cloud, "group") if one.body["Path"].startswith(prefix)]
    return paging.page(params, "Groups", found, lambda one: one.name, showing.group)


def list_groups_for_user(call: Call, params: Params) -> dict[str, Any]:
    names = rows.need(call.cloud, "user", params["UserName"]).body["Groups"]
    found = [one for one in rows.every(call.cloud, "group") if one.name in names]
    return paging.page(params, "Groups", found, lambda one: one.name, showing.group)


def add_user_to_group(call: Call, params: Params) -> dict[str, Any]:
    return _change(call, params, belongs=True)


def remove_user_from_group(call: Call, params: Params) -> dict[str, Any]:
    return _change(call, params, belongs=False)


def delete_group(call: Call, params: Params) -> dict[str, Any]:
    with call.cloud.store.write():
        row = rows.need(call.cloud, "group", params["GroupName"])
        if _members(call, row.name):
            raise rows.conflict("Cannot delete entity, must remove users in group first.")
        check_policies(row)
        rows.delete(call.cloud, "group", row.name)
    return {}


def _members(call: Call, group: str) -> list[Resource]:
    return [one for one in rows.every(call.cloud, "user") if group in one.body["Groups"]]


def _change(call: Call, params: Params, *, belongs: bool) -> dict[str, Any]:
    with call.cloud.store.write():
        group = rows.need(call.cloud, "group", params["GroupName"]).name
        user = rows.need(call.cloud, "user", params["UserName"])
        others = [one for one in user.body["Groups"] if one != group]
        groups = [*others, group] if belongs else others
        rows.save(call.cloud, "user", user.name, user.body | {"Groups": groups})
    return {}


OPERATIONS = (
    Operation("CreateGroup", create_group, resources=GROUP),
    Operation("GetGroup", get_group, resources=GROUP, reads_only=True),
    Operation("ListGroups", list_groups, reads_only=True),
    Operation("ListGroupsForUser", list_groups_for_user, resources=USER, reads_only=True),
    Operation("AddUserToGroup", add_user_to_group, resources=GROUP),
    Operation("RemoveUserFromGroup", remove_user_from_group, resources=GROUP),
    Operation("DeleteGroup", delete_group, resources=GROUP),
)
