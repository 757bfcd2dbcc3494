"""Access control lists: switched off, as in every bucket made since 2023.

What can be read says that the owner has all rights; what would give rights to others is refused.
"""

import hashlib
from typing import Any

from cloudlet.context import Call
from cloudlet.errors import AwsError
from cloudlet.registry import Operation
from cloudlet.services.s3 import bucket_rows
from cloudlet.services.s3.finding import meant_version
from cloudlet.services.s3.rights import on_bucket, on_object

Params = dict[str, Any]
HARMLESS = {"private", "bucket-owner-full-control", "bucket-owner-read"}
GRANTS = ("GrantFullControl", "GrantRead", "GrantReadACP", "GrantWrite", "GrantWriteACP")


def owner(account: str) -> dict[str, str]:
    """The owner by the canonical id, 64 hexadecimal digits that stand for the account."""
    return {"ID": hashlib.sha256(account.encode()).hexdigest(), "DisplayName": account}


def check(params: Params) -> None:
    """Refuse rights for others. Raises AccessControlListNotSupported."""
    asked = params.get("ACL", "private") not in HARMLESS
    if asked or any(params.get(name) for name in GRANTS):
        raise AwsError("AccessControlListNotSupported", "The bucket does not allow ACLs")


def get_bucket_acl(call: Call, params: Params) -> dict[str, Any]:
    bucket_rows.meant(call, params)
    return _only_owner(call.account)


def get_object_acl(call: Call, params: Params) -> dict[str, Any]:
    meant_version(call, params)
    return _only_owner(call.account)


def put_bucket_acl(call: Call, params: Params) -> dict[str, Any]:
    bucket_rows.meant(call, params)
    _check_policy(call.account, params)
    return {}


def put_object_acl(call: Call, params: Params) -> dict[str, Any]:
    meant_version(call, params)
    _check_policy(call.account, params)
    return {}


def _check_policy(account: str, params: Params) -> None:
    check(params)
    grants = params.get("AccessControlPolicy", {}).get("Grants", [])
    if any(one.get("Grantee", {}).get("ID") != owner(account)["ID"] for one in grants):
        raise AwsError("AccessControlListNotSupported", "The bucket does not allow ACLs")


def _only_owner(account: str) -> dict[str, Any]:
    grantee = {"Type": "CanonicalUser", **owner(account)}
    return {
        "Owner": owner(account),
        "Grants": [{"Grantee": grantee, "Permission": "FULL_CONTROL"}],
    }


OPERATIONS = (
    Operation("GetBucketAcl", get_bucket_acl, resources=on_bucket, reads_only=True),
    Operation("PutBucketAcl", put_bucket_acl, resources=on_bucket),
    Operation("GetObjectAcl", get_object_acl, resources=on_object, reads_only=True),
    Operation("PutObjectAcl", put_object_acl, resources=on_object),
)
