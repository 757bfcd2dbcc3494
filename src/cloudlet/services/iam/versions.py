"""Versions of managed policies; one of them is the default, which counts."""

from typing import Any

from cloudlet.context import Call
from cloudlet.errors import AwsError
from cloudlet.registry import Operation
from cloudlet.services.iam import checking, managed, paging, rows, showing
from cloudlet.services.iam.policies import need
from cloudlet.services.iam.rights import POLICY
from cloudlet.store import Resource

Params = dict[str, Any]
MOST = 5


def create_policy_version(call: Call, params: Params) -> dict[str, Any]:
    checking.managed(params["PolicyDocument"])
    made = {"Document": params["PolicyDocument"], "CreateDate": call.now.replace(microsecond=0)}
    with call.cloud.store.write():
        row = need(call.cloud, params["PolicyArn"])
        if len(row.body["Versions"]) >= MOST:
            raise AwsError(
                "LimitExceeded",
                f"A managed policy can have up to {MOST} versions. Before you create a new version,"
                " you must delete an existing version.",
                rows.CONFLICT,
            )
        name = f"v{row.body['Next']}"
        body = row.body | {
            "Versions": row.body["Versions"] | {name: made},
            "Next": row.body["Next"] + 1,
        }
        if params.get("SetAsDefault"):
            body["Default"] = name
        rows.save(call.cloud, "policy", row.name, body)
    shown = _shown(need(call.cloud, params["PolicyArn"]), name)
    return {"PolicyVersion": {key: one for key, one in shown.items() if key != "Document"}}


def get_policy_version(call: Call, params: Params) -> dict[str, Any]:
    arn, version = params["PolicyArn"], params["VersionId"]
    text = managed.text_of(arn)
    if text is not None and version == "v1":
        document = showing.document(text)
        return {"PolicyVersion": _version(version, document, managed.SINCE, is_default=True)}
    row = need(call.cloud, arn)
    _check(row, version)
    return {"PolicyVersion": _shown(row, version)}


def list_policy_versions(call: Call, params: Params) -> dict[str, Any]:
    if managed.text_of(params["PolicyArn"]) is not None:
        only = _version("v1", "", managed.SINCE, is_default=True)
        return {"Versions": [only], "IsTruncated": False}
    row = need(call.cloud, params["PolicyArn"])
    numbers = sorted(int(name[1:]) for name in row.body["Versions"])
    return paging.page(
        params,
        "Versions",
        numbers,
        lambda one: one,
        lambda one: {k: v for k, v in _shown(row, f"v{one}").items() if k != "Document"},
    )


def set_default_policy_version(call: Call, params: Params) -> dict[str, Any]:
    with call.cloud.store.write():
        row = need(call.cloud, params["PolicyArn"])
        _check(row, params["VersionId"])
        rows.save(call.cloud, "policy", row.name, row.body | {"Default": params["VersionId"]})
    return {}


def delete_policy_version(call: Call, params: Params) -> dict[str, Any]:
    version = params["VersionId"]
    with call.cloud.store.write():
        row = need(call.cloud, params["PolicyArn"])
        _check(row, version)
        if version == row.body["Default"]:
            raise rows.conflict("Cannot delete the default version of a policy.")
        kept = {name: one for name, one in row.body["Versions"].items() if name != version}
        rows.save(call.cloud, "policy", row.name, row.body | {"Versions": kept})
    return {}


def _check(row: Resource, version: str) -> None:
    if version not in row.body["Versions"]:
        raise rows.missing(
            f"Policy {row.arn} version {version} does not exist or is not attachable."
        )


def _shown(row: Resource, name: str) -> dict[str, Any]:
    one = row.body["Versions"][name]
    document = showing.document(one["Document"])
    return _version(name, document, one["CreateDate"], is_default=name == row.body["Default"])


def _version(name: str, document: str, at: Any, *, is_default: bool) -> dict[str, Any]:
    shown = {"VersionId": name, "IsDefaultVersion": is_default, "CreateDate": at}
    return shown | ({"Document": document} if document else {})


OPERATIONS = (
    Operation("CreatePolicyVersion", create_policy_version, resources=POLICY),
    Operation("GetPolicyVersion", get_policy_version, resources=POLICY, reads_only=True),
    Operation("ListPolicyVersions", list_policy_versions, resources=POLICY, reads_only=True),
    Operation("SetDefaultPolicyVersion", set_default_policy_version, resources=POLICY),
    Operation("DeletePolicyVersion", delete_policy_version, resources=POLICY),
)
