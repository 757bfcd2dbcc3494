"""Tags of objects and of buckets."""

from typing import Any

from cloudlet.context import Call
from cloudlet.errors import AwsError
from cloudlet.registry import Operation
from cloudlet.services.s3 import bucket_rows, faults, finding, heads, records
from cloudlet.services.s3.engine import tagging
from cloudlet.services.s3.records import Version
from cloudlet.services.s3.rights import on_bucket, on_object

Params = dict[str, Any]
KIND = "Tagging"


def get_object_tagging(call: Call, params: Params) -> dict[str, Any]:
    version = finding.meant_version(call, params)
    return _of(version) | {"TagSet": tagging.as_set(version.tags)}


def put_object_tagging(call: Call, params: Params) -> dict[str, Any]:
    return _change(call, params, _read(params, tagging.MOST_ON_OBJECT))


def delete_object_tagging(call: Call, params: Params) -> dict[str, Any]:
    return _change(call, params, {})


def get_bucket_tagging(call: Call, params: Params) -> dict[str, Any]:
    name = bucket_rows.meant(call, params).name
    with call.cloud.store.read() as db:
        tags = bucket_rows.setting(db, name, KIND)
    if tags is None:
        words = "The TagSet does not exist"
        raise AwsError("NoSuchTagSet", words, faults.NOT_FOUND, BucketName=name)
    return {"TagSet": tagging.as_set(dict(tags))}


def put_bucket_tagging(call: Call, params: Params) -> dict[str, Any]:
    name = bucket_rows.meant(call, params).name
    tags = _read(params, tagging.MOST_ON_BUCKET)
    with call.cloud.store.write() as db:
        bucket_rows.need(db, name)
        bucket_rows.tell(db, name, KIND, list(tags.items()))
    return {}


def delete_bucket_tagging(call: Call, params: Params) -> dict[str, Any]:
    name = bucket_rows.meant(call, params).name
    with call.cloud.store.write() as db:
        bucket_rows.forget(db, name, KIND)
    return {}


def _read(params: Params, most: int) -> dict[str, str]:
    try:
        return tagging.from_set(params["Tagging"]["TagSet"], most)
    except tagging.BadTags as error:
        raise AwsError(error.code, error.message) from error


def _change(call: Call, params: Params, tags: dict[str, str]) -> dict[str, Any]:
    with call.cloud.store.write() as db:
        version = finding.meant_version(call, params)
        records.set_tags(db, version, tags)
    return _of(version)


def _of(version: Version) -> dict[str, Any]:
    return {"VersionId": heads.shown_version(version)}


def _object(name: str, handler: Any, reads_only: bool = False) -> Operation:
    return Operation(name, handler, resources=on_object, reads_only=reads_only)


OPERATIONS = (
    _object("GetObjectTagging", get_object_tagging, reads_only=True),
    _object("PutObjectTagging", put_object_tagging),
    _object("DeleteObjectTagging", delete_object_tagging),
    Operation("GetBucketTagging", get_bucket_tagging, resources=on_bucket, reads_only=True),
    Operation("PutBucketTagging", put_bucket_tagging, resources=on_bucket),
    Operation(
        "DeleteBucketTagging",
        delete_bucket_tagging,
        action="s3:PutBucketTagging",
        resources=on_bucket,
    ),
)
