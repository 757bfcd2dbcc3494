"""The account as a whole: how much there is, and everything at once."""

from typing import Any

from cloudlet.context import Call, Cloud
from cloudlet.registry import Operation
from cloudlet.services.iam import policies, rows, showing
from cloudlet.services.iam.attaching import attached
from cloudlet.services.iam.versions import list_policy_versions
from cloudlet.store import Resource

Params = dict[str, Any]
NOT_IN_DETAILS = {"MaxSessionDuration", "Description"}
QUOTAS = {
    "AccessKeysPerUserQuota": 2,
    "AttachedPoliciesPerGroupQuota": 10,
    "AttachedPoliciesPerRoleQuota": 10,
    "AttachedPoliciesPerUserQuota": 10,
    "GroupPolicySizeQuota": 5120,
    "PolicySizeQuota": 6144,
    "RolePolicySizeQuota": 10240,
    "UserPolicySizeQuota": 2048,
    "VersionsPerPolicyQuota": 5,
}


def get_account_summary(call: Call, params: Params) -> dict[str, Any]:
    del params
    kinds = {
        "Users": "user",
        "Roles": "role",
        "Groups": "group",
        "Policies": "policy",
        "InstanceProfiles": "instance-profile",
    }
    counts = {name: len(rows.every(call.cloud, kind)) for name, kind in kinds.items()}
    return {"SummaryMap": counts | QUOTAS | {"AccountMFAEnabled": 0, "AccountAccessKeysPresent": 1}}


def list_account_aliases(call: Call, params: Params) -> dict[str, Any]:
    del call, params
    return {"AccountAliases": [], "IsTruncated": False}


def get_account_authorization_details(call: Call, params: Params) -> dict[str, Any]:
    """In one page, whatever there is."""
    cloud, wanted = call.cloud, set(params.get("Filter", []))
    answer: dict[str, Any] = {"IsTruncated": False}
    if not wanted or "User" in wanted:
        answer["UserDetailList"] = [_user(one) for one in rows.every(cloud, "user")]
    if not wanted or "Group" in wanted:
        answer["GroupDetailList"] = [
            showing.group(one) | _held(one, "GroupPolicyList") for one in rows.every(cloud, "group")
        ]
    if not wanted or "Role" in wanted:
        answer["RoleDetailList"] = [_role(cloud, one) for one in rows.every(cloud, "role")]
    if not wanted or "LocalManagedPolicy" in wanted:
        answer["Policies"] = [_policy(call, one) for one in rows.every(cloud, "policy")]
    return answer


def _user(row: Resource) -> dict[str, Any]:
    held = _held(row, "UserPolicyList")
    return showing.user(row) | held | {"GroupList": row.body["Groups"]}


def _role(cloud: Cloud, row: Resource) -> dict[str, Any]:
    profiles = [
        showing.profile(cloud, one)
        for one in rows.every(cloud, "instance-profile")
        if row.name in one.body["Roles"]
    ]
    held = _held(row, "RolePolicyList")
    shown = {name: one for name, one in showing.role(row).items() if name not in NOT_IN_DETAILS}
    return shown | held | {"InstanceProfileList": profiles}


def _policy(call: Call, row: Resource) -> dict[str, Any]:
    versions = list_policy_versions(call, {"PolicyArn": row.arn})["Versions"]
    return policies.shown(call.cloud, row) | {"PolicyVersionList": versions}


def _held(row: Resource, member: str) -> dict[str, Any]:
    inline = [
        {"PolicyName": name, "PolicyDocument": showing.document(text)}
        for name, text in row.body["Inline"].items()
    ]
    return {
        member: inline,
        "AttachedManagedPolicies": [attached(arn) for arn in row.body["Attached"]],
    }


OPERATIONS = (
    Operation("GetAccountSummary", get_account_summary, reads_only=True),
    Operation("ListAccountAliases", list_account_aliases, reads_only=True),
    Operation("GetAccountAuthorizationDetails", get_account_authorization_details, reads_only=True),
)
