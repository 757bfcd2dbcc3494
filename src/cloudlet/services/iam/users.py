"""Users."""

from typing import Any

from cloudlet.context import Call
from cloudlet.errors import AwsError
from cloudlet.registry import Operation
from cloudlet.services.iam import access_keys, checking, ids, paging, rows, showing, tagging
from cloudlet.services.iam.rights import USER
from cloudlet.store import Resource

Params = dict[str, Any]


def create_user(call: Call, params: Params) -> dict[str, Any]:
    name, path = params["UserName"], params.get("Path", "/")
    body: dict[str, Any] = {
        "Path": path,
        "Id": ids.new_id(call.cloud.dice, "user"),
        "Tags": tagging.checked(params.get("Tags", [])),
        "Inline": {},
        "Attached": [],
        "Groups": [],
    }
    if "PermissionsBoundary" in params:
        checking.attachable(call.cloud, params["PermissionsBoundary"])
        body["Boundary"] = params["PermissionsBoundary"]
    arn = ids.arn(call.account, "user", path, name)
    return {"User": showing.user(rows.add(call.cloud, "user", name, arn, body))}


def get_user(call: Call, params: Params) -> dict[str, Any]:
    """Without a name: who is asking."""
    name = params.get("UserName") or _own_name(call)
    if name is None:
        first = call.cloud.clock.now().replace(month=1, day=1, hour=0, minute=0, second=0)
        root = {"Path": "/", "UserName": "", "UserId": call.account, "Arn": call.caller.arn}
        return {"User": root | {"CreateDate": first.replace(microsecond=0)}}
    return {"User": showing.user(rows.need(call.cloud, "user", name))}


def list_users(call: Call, params: Params) -> dict[str, Any]:
    prefix = params.get("PathPrefix", "/")
    found = [one for one in rows.every(call.cloud, "user") if one.body["Path"].startswith(prefix)]
    return paging.page(
        params, "Users", found, lambda one: one.name, lambda one: showing.listed(showing.user(one))
    )


def update_user(call: Call, params: Params) -> dict[str, Any]:
    """A new name or path makes a new ARN; keys, policies and groups stay with the user."""
    with call.cloud.store.write():
        row = rows.need(call.cloud, "user", params["UserName"])
        name = params.get("NewUserName", row.name)
        path = params.get("NewPath", row.body["Path"])
        rows.delete(call.cloud, "user", row.name)
        arn = ids.arn(call.account, "user", path, name)
        rows.add(call.cloud, "user", name, arn, row.body | {"Path": path})
        access_keys.move(call.cloud, row.name, name)
    return {}


def delete_user(call: Call, params: Params) -> dict[str, Any]:
    """Raises DeleteConflict while anything hangs on the user."""
    with call.cloud.store.write():
        row = rows.need(call.cloud, "user", params["UserName"])
        _check_free(call, row)
        rows.delete(call.cloud, "user", row.name)
    return {}


def _check_free(call: Call, row: Resource) -> None:
    check_policies(row)
    if access_keys.of_user(call.cloud, row.name):
        raise rows.conflict("Cannot delete entity, must delete access keys first.")
    if row.body["Groups"]:
        raise rows.conflict("Cannot delete entity, must remove users from group first.")


def check_policies(row: Resource) -> None:
    """Raises DeleteConflict while policies hang on a user, group or role."""
    if row.body["Inline"]:
        raise rows.conflict("Cannot delete entity, must delete policies first.")
    if row.body["Attached"]:
        raise rows.conflict("Cannot delete entity, must detach all policies first.")


def _own_name(call: Call) -> str | None:
    if call.caller.kind == "root":
        return None
    if call.caller.kind != "user":
        words = "Must specify userName when calling with non-User credentials"
        raise AwsError("ValidationError", words)
    name: str = call.caller.session["name"]
    return name


OPERATIONS = (
    Operation("CreateUser", create_user, resources=USER),
    Operation("GetUser", get_user, resources=USER, reads_only=True),
    Operation("ListUsers", list_users, reads_only=True),
    Operation("UpdateUser", update_user, resources=USER),
    Operation("DeleteUser", delete_user, resources=USER),
)
