"""Objects taken away: one, one version, or many."""

from sqlite3 import Connection
from typing import Any

from cloudlet.context import Call
from cloudlet.errors import AwsError
from cloudlet.registry import Operation
from cloudlet.services.s3 import bucket_rows, faults, heads, objects, records
from cloudlet.services.s3.blobs import Blobs
from cloudlet.services.s3.bucket_rows import Bucket
from cloudlet.services.s3.engine import preconditions
from cloudlet.services.s3.engine.preconditions import WriteConditions
from cloudlet.services.s3.records import NULL, Version
from cloudlet.services.s3.rights import object_arn, on_nothing, on_object, refusal, require_version
from cloudlet.services.s3.writing import new_version

Params = dict[str, Any]
MOST_AT_ONCE = 1000


def delete_object(call: Call, params: Params) -> dict[str, Any]:
    version = params.get("VersionId")
    bucket_rows.meant(call, params)
    require_version(call, params)
    with call.cloud.store.write() as db:
        bucket = bucket_rows.need(db, params["Bucket"])
        gone = delete(call, db, bucket, params["Key"], version, params.get("IfMatch"))
    call.cloud.component(Blobs).sweep()
    return _acknowledged(gone)


def delete_objects(call: Call, params: Params) -> dict[str, Any]:
    bucket_rows.meant(call, params)
    asked = params["Delete"]["Objects"]
    if not 0 < len(asked) <= MOST_AT_ONCE:
        raise faults.malformed_xml()
    deleted, errors = [], []
    with call.cloud.store.write() as db:
        bucket = bucket_rows.need(db, params["Bucket"])
        for one in asked:
            try:
                deleted.append(_delete_one(call, db, bucket, one, params))
            except AwsError as error:
                errors.append(_shown_error(one, error))
    call.cloud.component(Blobs).sweep()
    quiet = params["Delete"].get("Quiet")
    return {"Deleted": [] if quiet else deleted, "Errors": errors}


def delete(
    call: Call,
    db: Connection,
    bucket: Bucket,
    key: str,
    version: str | None = None,
    if_match: str | None = None,
) -> Version | None:
    """The version that went, or the marker that came. Deleting what is not there is no error."""
    _check(records.latest(db, bucket.name, key), if_match)
    blobs = call.cloud.component(Blobs)
    if version is not None:
        return _remove(blobs, db, records.exact(db, bucket.name, key, version))
    if not bucket.versioning:
        _remove(blobs, db, records.exact(db, bucket.name, key, NULL))
        return None
    return _mark(call, blobs, db, bucket, key)


def _delete_one(
    call: Call, db: Connection, bucket: Bucket, one: dict[str, Any], params: Params
) -> dict[str, Any]:
    version = one.get("VersionId")
    action = "s3:DeleteObjectVersion" if version else "s3:DeleteObject"
    refused = refusal(call, action, object_arn(bucket.name, one["Key"]), params)
    if refused is not None:
        raise refused
    gone = delete(call, db, bucket, one["Key"], version, one.get("ETag"))
    answer: dict[str, Any] = {"Key": one["Key"]} | ({"VersionId": version} if version else {})
    if gone is not None and gone.marker:
        answer |= {"DeleteMarker": True, "DeleteMarkerVersionId": gone.version}
    return answer


def _check(current: Version | None, if_match: str | None) -> None:
    there = current if current is not None and not current.marker else None
    failed = preconditions.writing(WriteConditions(if_match), there.etag if there else None)
    if failed:
        raise faults.precondition_failed(failed)


def _remove(blobs: Blobs, db: Connection, version: Version | None) -> Version | None:
    if version is not None:
        records.remove(db, version)
        blobs.release(db, version.pieces)
    return version


def _mark(call: Call, blobs: Blobs, db: Connection, bucket: Bucket, key: str) -> Version:
    """Put a delete marker on top. With versioning suspended it takes the place of `null`."""
    heads.check_key(key)
    version = NULL
    if bucket.versioning == "Enabled":
        version = new_version()
    else:
        _remove(blobs, db, records.exact(db, bucket.name, key, NULL))
    marker = Version(bucket.name, key, version, objects.now(call), marker=True)
    records.add(db, marker)
    return marker


def _acknowledged(gone: Version | None) -> dict[str, Any]:
    if gone is None:
        return {}
    marked = {"DeleteMarker": True} if gone.marker else {}
    return {"VersionId": gone.version, **marked}


def _shown_error(one: dict[str, Any], error: AwsError) -> dict[str, Any]:
    version = {"VersionId": one["VersionId"]} if "VersionId" in one else {}
    return {"Key": one["Key"], "Code": error.code, "Message": error.message, **version}


OPERATIONS = (
    Operation("DeleteObject", delete_object, resources=on_object),
    Operation("DeleteObjects", delete_objects, action="s3:DeleteObject", resources=on_nothing),
)
