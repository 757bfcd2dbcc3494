"""From the bucket, key and version of a call to the object that is meant."""

from typing import Any

from cloudlet.context import Call, Cloud
from cloudlet.errors import AwsError
from cloudlet.services.s3 import bucket_rows, faults, records, rights
from cloudlet.services.s3.records import Version

Params = dict[str, Any]


def meant_version(call: Call, params: Params) -> Version:
    """Raises NoSuchBucket, NoSuchKey, NoSuchVersion, and MethodNotAllowed for a delete marker.

    Whether a key is there is told only to those who may list the bucket.
    """
    name = bucket_rows.meant(call, params).name
    rights.require_version(call, params)
    try:
        return find(call.cloud, name, params["Key"], params.get("VersionId"))
    except AwsError as error:
        if error.code == "NoSuchKey":
            rights.require(call, "s3:ListBucket", rights.bucket_arn(name), {})
        raise


def find(cloud: Cloud, name: str, key: str, version: str | None) -> Version:
    with cloud.store.read() as db:
        if version is None:
            return _no_marker(records.latest(db, name, key), key)
        found = records.exact(db, name, key, version)
    if found is None:
        raise faults.no_such_version(key, version)
    if found.marker:
        raise AwsError(
            "MethodNotAllowed",
            "The specified method is not allowed against this resource.",
            faults.NOT_ALLOWED,
            Method="GET",
            ResourceType="DeleteMarker",
        )
    return found


def _no_marker(found: Version | None, key: str) -> Version:
    if found is None or found.marker:
        raise faults.no_such_key(key)
    return found
