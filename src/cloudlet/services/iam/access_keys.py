"""Access keys of users: signatures are checked against them."""

from typing import Any

from cloudlet.context import Call, Cloud
from cloudlet.errors import AwsError
from cloudlet.registry import Operation
from cloudlet.services.iam import ids, paging, rows
from cloudlet.services.iam.rights import USER
from cloudlet.store import Resource

Params = dict[str, Any]
KIND = "access-key"
MOST = 2


def of_user(cloud: Cloud, name: str) -> list[Resource]:
    return [one for one in rows.every(cloud, KIND) if one.body["UserName"] == name]


def move(cloud: Cloud, old: str, new: str) -> None:
    """The keys of a renamed user. Inside `store.write()`."""
    for key in of_user(cloud, old):
        rows.save(cloud, KIND, key.name, key.body | {"UserName": new})


def create_access_key(call: Call, params: Params) -> dict[str, Any]:
    """The only time that the secret is told."""
    name = _user(call, params)
    key = ids.new_id(call.cloud.dice, KIND)
    body = {
        "UserName": name,
        "Secret": ids.new_secret(call.cloud.dice),
        "Status": "Active",
    }
    with call.cloud.store.write():
        rows.need(call.cloud, "user", name)
        if len(of_user(call.cloud, name)) >= MOST:
            raise rows.quota("AccessKeysPerUser", MOST)
        rows.kind(call.cloud, KIND).create(
            rows.scope(call.cloud), key, f"{call.account}:{key}", body, call.now
        )
    told = {"SecretAccessKey": body["Secret"], "CreateDate": call.now.replace(microsecond=0)}
    return {"AccessKey": {"UserName": name, "AccessKeyId": key, "Status": "Active"} | told}


def list_access_keys(call: Call, params: Params) -> dict[str, Any]:
    name = _user(call, params)
    rows.need(call.cloud, "user", name)
    found = of_user(call.cloud, name)
    return paging.page(params, "AccessKeyMetadata", found, lambda one: one.name, _shown)


def update_access_key(call: Call, params: Params) -> dict[str, Any]:
    with call.cloud.store.write():
        key = _need(call, params)
        rows.save(call.cloud, KIND, key.name, key.body | {"Status": params["Status"]})
    return {}


def delete_access_key(call: Call, params: Params) -> dict[str, Any]:
    with call.cloud.store.write():
        rows.delete(call.cloud, KIND, _need(call, params).name)
    return {}


def _need(call: Call, params: Params) -> Resource:
    wanted = params["AccessKeyId"]
    found = rows.find(call.cloud, KIND, wanted)
    if found is None or found.body["UserName"] != _user(call, params):
        raise rows.missing(f"The Access Key with id {wanted} cannot be found.")
    return found


def _user(call: Call, params: Params) -> str:
    """Without a name it is the caller's own. Raises ValidationError when the caller is no user."""
    name: str | None = params.get("UserName")
    if name is None and call.caller.kind == "user":
        name = call.caller.session["name"]
    if name is None:
        words = "Must specify userName when calling with non-User credentials"
        raise AwsError("ValidationError", words)
    return name


def _shown(key: Resource) -> dict[str, Any]:
    return {
        "UserName": key.body["UserName"],
        "AccessKeyId": key.name,
        "Status": key.body["Status"],
        "CreateDate": key.created_at.replace(microsecond=0),
    }


OPERATIONS = (
    Operation("CreateAccessKey", create_access_key, resources=USER),
    Operation("ListAccessKeys", list_access_keys, resources=USER, reads_only=True),
    Operation("UpdateAccessKey", update_access_key, resources=USER),
    Operation("DeleteAccessKey", delete_access_key, resources=USER),
)
