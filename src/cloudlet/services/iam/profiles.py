"""Instance profiles: a role in the hands of a machine. There are no machines, so only the books."""

from typing import Any

from cloudlet.context import Call
from cloudlet.registry import Operation
from cloudlet.services.iam import ids, paging, rows, showing, tagging
from cloudlet.services.iam.rights import PROFILE, ROLE

Params = dict[str, Any]
KIND = "instance-profile"


def create_instance_profile(call: Call, params: Params) -> dict[str, Any]:
    name, path = params["InstanceProfileName"], params.get("Path", "/")
    body = {
        "Path": path,
        "Id": ids.new_id(call.cloud.dice, KIND),
        "Roles": [],
        "Tags": tagging.checked(params.get("Tags", [])),
    }
    row = rows.add(call.cloud, KIND, name, ids.arn(call.account, KIND, path, name), body)
    return {"InstanceProfile": showing.profile(call.cloud, row)}


def get_instance_profile(call: Call, params: Params) -> dict[str, Any]:
    row = rows.need(call.cloud, KIND, params["InstanceProfileName"])
    return {"InstanceProfile": showing.profile(call.cloud, row)}


def list_instance_profiles(call: Call, params: Params) -> dict[str, Any]:
    return _list(call, params, "")


def list_instance_profiles_for_role(call: Call, params: Params) -> dict[str, Any]:
    return _list(call, params, rows.need(call.cloud, "role", params["RoleName"]).name)


def add_role_to_instance_profile(call: Call, params: Params) -> dict[str, Any]:
    with call.cloud.store.write():
        row = rows.need(call.cloud, KIND, params["InstanceProfileName"])
        role = rows.need(call.cloud, "role", params["RoleName"])
        if row.body["Roles"]:
            raise rows.quota("InstanceSessionsPerInstanceProfile", 1)
        rows.save(call.cloud, KIND, row.name, row.body | {"Roles": [role.name]})
    return {}


def remove_role_from_instance_profile(call: Call, params: Params) -> dict[str, Any]:
    with call.cloud.store.write():
        row = rows.need(call.cloud, KIND, params["InstanceProfileName"])
        if params["RoleName"] not in row.body["Roles"]:
            raise rows.missing(f"The role with name {params['RoleName']} cannot be found.")
        rows.save(call.cloud, KIND, row.name, row.body | {"Roles": []})
    return {}


def delete_instance_profile(call: Call, params: Params) -> dict[str, Any]:
    with call.cloud.store.write():
        row = rows.need(call.cloud, KIND, params["InstanceProfileName"])
        if row.body["Roles"]:
            words = "Cannot delete entity, must remove roles from instance profile first."
            raise rows.conflict(words)
        rows.delete(call.cloud, KIND, row.name)
    return {}


def _list(call: Call, params: Params, role: str) -> dict[str, Any]:
    prefix = params.get("PathPrefix", "/")
    found = [
        one
        for one in rows.every(call.cloud, KIND)
        if one.body["Path"].startswith(prefix) and (not role or role in one.body["Roles"])
    ]
    return paging.page(
        params,
        "InstanceProfiles",
        found,
        lambda one: one.name,
        lambda one: showing.profile(call.cloud, one),
    )


OPERATIONS = (
    Operation("CreateInstanceProfile", create_instance_profile, "kept", resources=PROFILE),
    Operation(
        "GetInstanceProfile", get_instance_profile, "kept", resources=PROFILE, reads_only=True
    ),
    Operation("ListInstanceProfiles", list_instance_profiles, "kept", reads_only=True),
    Operation(
        "ListInstanceProfilesForRole",
        list_instance_profiles_for_role,
        "kept",
        resources=ROLE,
        reads_only=True,
    ),
    Operation("AddRoleToInstanceProfile", add_role_to_instance_profile, "kept", resources=PROFILE),
    Operation(
        "RemoveRoleFromInstanceProfile",
        remove_role_from_instance_profile,
        "kept",
        resources=PROFILE,
    ),
    Operation("DeleteInstanceProfile", delete_instance_profile, "kept", resources=PROFILE),
)
