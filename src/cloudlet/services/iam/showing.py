"""Users, roles, groups, policies and profiles as the API shows them."""

from typing import Any
from urllib.parse import quote

from cloudlet.context import Cloud
from cloudlet.services.iam import rows
from cloudlet.store import Resource


def document(text: str) -> str:
    """Policies travel percent-encoded."""
    return quote(text, safe="")


def user(row: Resource) -> dict[str, Any]:
    return {"UserName": row.name, "UserId": row.body["Id"], **_common(row)}


def group(row: Resource) -> dict[str, Any]:
    return {"GroupName": row.name, "GroupId": row.body["Id"], **_common(row)}


def role(row: Resource) -> dict[str, Any]:
    body = row.body
    answer = {
        "RoleName": row.name,
        "RoleId": body["Id"],
        "AssumeRolePolicyDocument": document(body["Trust"]),
        "MaxSessionDuration": body["MaxSessionDuration"],
        **_common(row),
    }
    return answer | ({"Description": body["Description"]} if body.get("Description") else {})


def profile(cloud: Cloud, row: Resource) -> dict[str, Any]:
    roles = [rows.find(cloud, "role", name) for name in row.body["Roles"]]
    return {
        "InstanceProfileName": row.name,
        "InstanceProfileId": row.body["Id"],
        "Roles": [role(one) for one in roles if one is not None],
        **_common(row),
    }


def listed(shown: dict[str, Any]) -> dict[str, Any]:
    """Lists leave out tags and boundaries."""
    return {name: one for name, one in shown.items() if name not in {"Tags", "PermissionsBoundary"}}


def _common(row: Resource) -> dict[str, Any]:
    answer: dict[str, Any] = {
        "Path": row.body["Path"],
        "Arn": row.arn,
        "CreateDate": row.created_at.replace(microsecond=0),
    }
    if row.body.get("Tags"):
        answer["Tags"] = row.body["Tags"]
    if row.body.get("Boundary"):
        answer["PermissionsBoundary"] = {
            "PermissionsBoundaryType": "Policy",
            "PermissionsBoundaryArn": row.body["Boundary"],
        }
    return answer
