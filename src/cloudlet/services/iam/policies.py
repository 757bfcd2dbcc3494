"""Managed policies and their versions."""

from typing import Any

from cloudlet.context import Call, Cloud
from cloudlet.registry import Operation
from cloudlet.services.iam import checking, ids, managed, paging, rows, tagging
from cloudlet.services.iam.rights import POLICY, named
from cloudlet.store import Resource

Params = dict[str, Any]
HOLDERS = ("user", "group", "role")


def create_policy(call: Call, params: Params) -> dict[str, Any]:
    name, path, text = params["PolicyName"], params.get("Path", "/"), params["PolicyDocument"]
    checking.managed(text)
    arn = ids.arn(call.account, "policy", path, name)
    body = {
        "Path": path,
        "Id": ids.new_id(call.cloud.dice, "policy"),
        "Description": params.get("Description", ""),
        "Tags": tagging.checked(params.get("Tags", [])),
        "Versions": {"v1": {"Document": text, "CreateDate": call.now.replace(microsecond=0)}},
        "Default": "v1",
        "Next": 2,
    }
    kind = rows.kind(call.cloud, "policy")
    if not kind.create(rows.scope(call.cloud), arn, arn, body, call.now):
        raise rows.exists(
            f"A policy called {name} already exists. Duplicate names are not allowed."
        )
    return {"Policy": shown(call.cloud, need(call.cloud, arn))}


def get_policy(call: Call, params: Params) -> dict[str, Any]:
    arn = params["PolicyArn"]
    if managed.text_of(arn) is not None:
        return {"Policy": _shown_by_aws(call.cloud, arn)}
    row = need(call.cloud, arn)
    said = {"Description": row.body["Description"]} if row.body["Description"] else {}
    tags = {"Tags": row.body["Tags"]} if row.body["Tags"] else {}
    return {"Policy": shown(call.cloud, row) | said | tags}


def list_policies(call: Call, params: Params) -> dict[str, Any]:
    scope, prefix = params.get("Scope", "All"), params.get("PathPrefix", "/")
    found = []
    if scope in {"All", "Local"}:
        found += [shown(call.cloud, one) for one in rows.every(call.cloud, "policy")]
    if scope in {"All", "AWS"}:
        found += [_shown_by_aws(call.cloud, managed.PREFIX + name) for name in managed.POLICIES]
    wanted = [
        one
        for one in found
        if one["Path"].startswith(prefix)
        and (one["AttachmentCount"] or not params.get("OnlyAttached"))
    ]
    wanted.sort(key=lambda one: one["Arn"])
    return paging.page(params, "Policies", wanted, lambda one: one["Arn"], lambda one: one)


def list_entities_for_policy(call: Call, params: Params) -> dict[str, Any]:
    """All at once: pages of three lists in one answer help nobody here."""
    arn, wanted = params["PolicyArn"], params.get("EntityFilter")
    if managed.text_of(arn) is None:
        need(call.cloud, arn)
    answer: dict[str, Any] = {"IsTruncated": False}
    for kind in HOLDERS:
        noun = kind.capitalize()
        holders = _holders(call.cloud, kind, arn) if wanted in {None, noun} else []
        answer[f"Policy{noun}s"] = [
            {f"{noun}Name": one.name, f"{noun}Id": one.body["Id"]} for one in holders
        ]
    return answer


def delete_policy(call: Call, params: Params) -> dict[str, Any]:
    with call.cloud.store.write():
        row = need(call.cloud, params["PolicyArn"])
        if len(row.body["Versions"]) > 1:
            raise rows.conflict(
                "This policy has more than one version. Before you delete a policy, you must delete"
                " the policy's versions. The default version is deleted with the policy."
            )
        if _uses(call.cloud, row.arn) or _bounds(call.cloud, row.arn):
            raise rows.conflict("Cannot delete a policy attached to entities.")
        rows.delete(call.cloud, "policy", row.name)
    return {}


def need(cloud: Cloud, arn: str) -> Resource:
    """A policy of the account. Raises NoSuchEntity."""
    found = rows.find(cloud, "policy", arn)
    if found is None:
        raise rows.missing(f"Policy {arn} was not found.")
    return found


def shown(cloud: Cloud, row: Resource) -> dict[str, Any]:
    return {
        "PolicyName": row.arn.rpartition("/")[2],
        "PolicyId": row.body["Id"],
        "Arn": row.arn,
        "Path": row.body["Path"],
        "DefaultVersionId": row.body["Default"],
        "AttachmentCount": _uses(cloud, row.arn),
        "PermissionsBoundaryUsageCount": _bounds(cloud, row.arn),
        "IsAttachable": True,
        "CreateDate": row.created_at.replace(microsecond=0),
        "UpdateDate": row.changed_at.replace(microsecond=0),
    }


def _shown_by_aws(cloud: Cloud, arn: str) -> dict[str, Any]:
    name = arn.removeprefix(managed.PREFIX)
    path, _, last = name.rpartition("/")
    return {
        "PolicyName": last,
        "PolicyId": managed.id_of(name),
        "Arn": arn,
        "Path": f"/{path}/" if path else "/",
        "DefaultVersionId": "v1",
        "AttachmentCount": _uses(cloud, arn),
        "PermissionsBoundaryUsageCount": _bounds(cloud, arn),
        "IsAttachable": True,
        "CreateDate": managed.SINCE,
        "UpdateDate": managed.SINCE,
    }


def _holders(cloud: Cloud, kind: str, arn: str) -> list[Resource]:
    return [one for one in rows.every(cloud, kind) if arn in one.body["Attached"]]


def _uses(cloud: Cloud, arn: str) -> int:
    return sum(len(_holders(cloud, kind, arn)) for kind in HOLDERS)


def _bounds(cloud: Cloud, arn: str) -> int:
    return sum(
        one.body.get("Boundary") == arn
        for kind in ("user", "role")
        for one in rows.every(cloud, kind)
    )


OPERATIONS = (
    Operation("CreatePolicy", create_policy, resources=named("policy", "PolicyName")),
    Operation("GetPolicy", get_policy, resources=POLICY, reads_only=True),
    Operation("ListPolicies", list_policies, reads_only=True),
    Operation("ListEntitiesForPolicy", list_entities_for_policy, resources=POLICY, reads_only=True),
    Operation("DeletePolicy", delete_policy, resources=POLICY),
)
