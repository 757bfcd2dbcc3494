"""Buckets: made, listed, found and removed."""

from typing import Any

from cloudlet.context import Call
from cloudlet.errors import AwsError
from cloudlet.protocol import paging
from cloudlet.registry import Operation
from cloudlet.services.s3 import acl, bucket_rows, faults
from cloudlet.services.s3.bucket_rows import Bucket
from cloudlet.services.s3.engine import bucket_names
from cloudlet.services.s3.rights import on_bucket
from cloudlet.services.s3.uploads import forget_all

Params = dict[str, Any]
FIRST_REGION = "us-east-1"
MOST_SHOWN = 10_000
# What a new bucket has had since April 2023: no public access, no ACLs.
CLOSED = dict.fromkeys(
    ("BlockPublicAcls", "IgnorePublicAcls", "BlockPublicPolicy", "RestrictPublicBuckets"), True
)
ENFORCED = {"Rules": [{"ObjectOwnership": "BucketOwnerEnforced"}]}


def create_bucket(call: Call, params: Params) -> dict[str, Any]:
    name = params["Bucket"]
    _refuse_what_is_not_there(params)
    if not bucket_names.is_valid(name):
        raise AwsError("InvalidBucketName", "The specified bucket is not valid.", BucketName=name)
    region = _region(call, params)
    now = call.now.replace(microsecond=0)
    with call.cloud.store.write() as db:
        if (there := bucket_rows.find(db, name)) is not None:
            return _again(there, call.account)
        bucket_rows.add(db, Bucket(name, call.account, region, now))
        bucket_rows.tell(db, name, "PublicAccessBlock", CLOSED)
        ownership = params.get("ObjectOwnership")
        rules = {"Rules": [{"ObjectOwnership": ownership}]} if ownership else ENFORCED
        bucket_rows.tell(db, name, "OwnershipControls", rules)
    return _located(name)


def head_bucket(call: Call, params: Params) -> dict[str, Any]:
    found = bucket_rows.meant(call, params)
    return {"BucketRegion": found.region, "AccessPointAlias": False}


def get_bucket_location(call: Call, params: Params) -> dict[str, Any]:
    region = bucket_rows.meant(call, params).region
    return {"LocationConstraint": region} if region != FIRST_REGION else {}


def list_buckets(call: Call, params: Params) -> dict[str, Any]:
    with call.cloud.store.read() as db:
        found = bucket_rows.every(db, call.account)
    prefix, region = params.get("Prefix", ""), params.get("BucketRegion")
    wanted = [one for one in found if one.name.startswith(prefix) and region in {None, one.region}]
    shown, token = paging.page(
        wanted,
        lambda one: one.name,
        params.get("ContinuationToken"),
        params.get("MaxBuckets", MOST_SHOWN),
        faults.invalid_argument,
    )
    answer = {"Buckets": [_shown(one) for one in shown], "Owner": acl.owner(call.account)}
    return answer | {
        name: value
        for name, value in (("ContinuationToken", token), ("Prefix", params.get("Prefix")))
        if value
    }


def delete_bucket(call: Call, params: Params) -> dict[str, Any]:
    name = bucket_rows.meant(call, params).name
    with call.cloud.store.write() as db:
        bucket_rows.need(db, name)
        if db.execute("SELECT 1 FROM s3_object WHERE bucket = ?", (name,)).fetchone():
            words = "The bucket you tried to delete is not empty"
            raise AwsError("BucketNotEmpty", words, faults.CONFLICT, BucketName=name)
        forget_all(call.cloud, db, name)
        db.execute("DELETE FROM s3_bucket WHERE name = ?", (name,))
    return {}


def _refuse_what_is_not_there(params: Params) -> None:
    acl.check(params)
    if params.get("ObjectLockEnabledForBucket"):
        raise faults.not_implemented("Object Lock")
    if params.get("CreateBucketConfiguration", {}).get("Bucket"):
        raise faults.not_implemented("directory buckets")


def _region(call: Call, params: Params) -> str:
    """Where the bucket will be: what the client says, and where it asked."""
    wanted = params.get("CreateBucketConfiguration", {}).get("LocationConstraint")
    if wanted is None and call.region != FIRST_REGION:
        raise _illegal("unspecified")
    if wanted == FIRST_REGION:
        words = "The specified location-constraint is not valid"
        raise AwsError("InvalidLocationConstraint", words, LocationConstraint=wanted)
    if wanted is not None and call.region not in {FIRST_REGION, wanted}:
        raise _illegal(wanted)
    return wanted or FIRST_REGION


def _illegal(wanted: str) -> AwsError:
    return AwsError(
        "IllegalLocationConstraintException",
        f"The {wanted} location constraint is incompatible for the region specific endpoint"
        " this request was sent to.",
    )


def _again(there: Bucket, account: str) -> dict[str, Any]:
    """In us-east-1 making a bucket again that one has is no error, elsewhere it is."""
    if there.account == account and there.region == FIRST_REGION:
        return _located(there.name)
    if there.account == account:
        words = "Your previous request to create the named bucket succeeded and you already own it."
        code = "BucketAlreadyOwnedByYou"
    else:
        words = (
            "The requested bucket name is not available. The bucket namespace is shared by all"
            " users of the system. Please select a different name and try again."
        )
        code = "BucketAlreadyExists"
    raise AwsError(code, words, faults.CONFLICT, BucketName=there.name)


def _located(name: str) -> dict[str, Any]:
    return {"Location": f"/{name}", "BucketArn": f"arn:aws:s3:::{name}"}


def _shown(one: Bucket) -> dict[str, Any]:
    return {
        "Name": one.name,
        "CreationDate": one.created_at,
        "BucketRegion": one.region,
        "BucketArn": f"arn:aws:s3:::{one.name}",
    }


OPERATIONS = (
    Operation("CreateBucket", create_bucket, resources=on_bucket),
    Operation(
        "HeadBucket", head_bucket, action="s3:ListBucket", resources=on_bucket, reads_only=True
    ),
    Operation("GetBucketLocation", get_bucket_location, resources=on_bucket, reads_only=True),
    Operation("ListBuckets", list_buckets, action="s3:ListAllMyBuckets", reads_only=True),
    Operation("DeleteBucket", delete_bucket, resources=on_bucket),
)
