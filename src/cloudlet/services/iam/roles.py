"""Roles."""

from typing import Any

from cloudlet.context import Call
from cloudlet.registry import Operation
from cloudlet.services.iam import checking, ids, paging, rows, showing, tagging
from cloudlet.services.iam.rights import ROLE
from cloudlet.services.iam.users import check_policies

Params = dict[str, Any]
HOUR = 3600


def create_role(call: Call, params: Params) -> dict[str, Any]:
    name, path = params["RoleName"], params.get("Path", "/")
    checking.trust(call.cloud, params["AssumeRolePolicyDocument"])
    body: dict[str, Any] = {
        "Path": path,
        "Id": ids.new_id(call.cloud.dice, "role"),
        "Trust": params["AssumeRolePolicyDocument"],
        "Description": params.get("Description", ""),
        "MaxSessionDuration": params.get("MaxSessionDuration", HOUR),
        "Tags": tagging.checked(params.get("Tags", [])),
        "Inline": {},
        "Attached": [],
    }
    if "PermissionsBoundary" in params:
        checking.attachable(call.cloud, params["PermissionsBoundary"])
        body["Boundary"] = params["PermissionsBoundary"]
    arn = ids.arn(call.account, "role", path, name)
    return {"Role": showing.role(rows.add(call.cloud, "role", name, arn, body))}


def get_role(call: Call, params: Params) -> dict[str, Any]:
    shown = showing.role(rows.need(call.cloud, "role", params["RoleName"]))
    return {"Role": shown | {"RoleLastUsed": {}}}


def list_roles(call: Call, params: Params) -> dict[str, Any]:
    prefix = params.get("PathPrefix", "/")
    found = [one for one in rows.every(call.cloud, "role") if one.body["Path"].startswith(prefix)]
    return paging.page(
        params, "Roles", found, lambda one: one.name, lambda one: showing.listed(showing.role(one))
    )


def update_role(call: Call, params: Params) -> dict[str, Any]:
    names = ("Description", "MaxSessionDuration")
    return _change(call, params, {name: params[name] for name in names if name in params})


def update_role_description(call: Call, params: Params) -> dict[str, Any]:
    _change(call, params, {"Description": params["Description"]})
    return {"Role": showing.role(rows.need(call.cloud, "role", params["RoleName"]))}


def update_assume_role_policy(call: Call, params: Params) -> dict[str, Any]:
    checking.trust(call.cloud, params["PolicyDocument"])
    return _change(call, params, {"Trust": params["PolicyDocument"]})


def delete_role(call: Call, params: Params) -> dict[str, Any]:
    """Raises DeleteConflict while anything hangs on the role."""
    with call.cloud.store.write():
        row = rows.need(call.cloud, "role", params["RoleName"])
        check_policies(row)
        if any(row.name in one.body["Roles"] for one in rows.every(call.cloud, "instance-profile")):
            words = "Cannot delete entity, must remove roles from instance profile first."
            raise rows.conflict(words)
        rows.delete(call.cloud, "role", row.name)
    return {}


def _change(call: Call, params: Params, changes: dict[str, Any]) -> dict[str, Any]:
    with call.cloud.store.write():
        row = rows.need(call.cloud, "role", params["RoleName"])
        rows.save(call.cloud, "role", row.name, row.body | changes)
    return {}


OPERATIONS = (
    Operation("CreateRole", create_role, resources=ROLE),
    Operation("GetRole", get_role, resources=ROLE, reads_only=True),
    Operation("ListRoles", list_roles, reads_only=True),
    Operation("UpdateRole", update_role, resources=ROLE),
    Operation("UpdateRoleDescription", update_role_description, resources=ROLE),
    Operation("UpdateAssumeRolePolicy", update_assume_role_policy, resources=ROLE),
    Operation("DeleteRole", delete_role, resources=ROLE),
)
