"""Versioning: switched on and off, and lists of what there is of a key."""

from collections.abc import Iterator
from itertools import chain
from sqlite3 import Connection
from typing import Any

from cloudlet.context import Call
from cloudlet.registry import Operation
from cloudlet.services.s3 import acl, bucket_rows, faults, listing, records
from cloudlet.services.s3.engine.listing import Page, page
from cloudlet.services.s3.records import Version
from cloudlet.services.s3.rights import on_bucket

Params = dict[str, Any]


def put_bucket_versioning(call: Call, params: Params) -> dict[str, Any]:
    name = bucket_rows.meant(call, params).name
    told = params["VersioningConfiguration"]
    if told.get("MFADelete") == "Enabled":
        raise faults.not_implemented("deleting with MFA")
    if "Status" not in told:
        raise faults.illegal_versioning()
    with call.cloud.store.write() as db:
        db.execute("UPDATE s3_bucket SET versioning = ? WHERE name = ?", (told["Status"], name))
    return {}


def get_bucket_versioning(call: Call, params: Params) -> dict[str, Any]:
    status = bucket_rows.meant(call, params).versioning
    return {"Status": status} if status else {}


def list_object_versions(call: Call, params: Params) -> dict[str, Any]:
    bucket = bucket_rows.meant(call, params).name
    key_marker, version_marker = params.get("KeyMarker", ""), params.get("VersionIdMarker", "")
    if version_marker and not key_marker:
        words = "A version-id marker cannot be specified without a key marker."
        raise faults.invalid_argument(words, "version-id-marker", version_marker)
    asked = listing.asked_of(params, key_marker)
    with call.cloud.store.read() as db:
        found = page(asked, _Seek(db, bucket, key_marker, version_marker))
    encode = listing.encoder(params)
    owner = {"Owner": acl.owner(call.account)}
    return {
        **listing.echoed(params, asked, encode),
        "Name": bucket,
        "MaxKeys": asked.limit,
        "KeyMarker": encode(key_marker),
        "VersionIdMarker": version_marker,
        "IsTruncated": bool(found.last),
        "Versions": [
            listing.shown(one, encode) | _version(one) | owner
            for one in found.rows
            if not one.marker
        ],
        "DeleteMarkers": [
            {"Key": encode(one.key), "LastModified": one.modified_at} | _version(one) | owner
            for one in found.rows
            if one.marker
        ],
        "CommonPrefixes": listing.shown_prefixes(found, encode),
        **_next(found, encode),
    }


class _Seek:
    """Rows from a key on; the page after a version begins with the older ones of its key."""

    def __init__(self, db: Connection, bucket: str, key: str, version: str) -> None:
        self._db, self._bucket, self._key, self._version = db, bucket, key, version

    def __call__(self, start: str, inclusive: bool) -> Iterator[Version]:
        following = records.versions_from(self._db, self._bucket, start, inclusive=inclusive)
        if not self._version or start != self._key or inclusive:
            return following
        seen = records.exact(self._db, self._bucket, start, self._version)
        if seen is None:
            return following
        older = records.older_versions(self._db, self._bucket, start, seen.sequence)
        return chain(older, following)


def _version(one: Version) -> dict[str, Any]:
    return {"VersionId": one.version, "IsLatest": one.latest}


def _next(found: Page[Version], encode: Any) -> dict[str, str]:
    """Where the next page goes on: after a version, or after a common prefix as a whole."""
    if not found.last:
        return {}
    answer = {"NextKeyMarker": encode(found.last)}
    if found.rows and found.rows[-1].key == found.last:
        answer["NextVersionIdMarker"] = found.rows[-1].version
    return answer


OPERATIONS = (
    Operation("PutBucketVersioning", put_bucket_versioning, resources=on_bucket),
    Operation("GetBucketVersioning", get_bucket_versioning, resources=on_bucket, reads_only=True),
    Operation(
        "ListObjectVersions",
        list_object_versions,
        action="s3:ListBucketVersions",
        resources=on_bucket,
        reads_only=True,
    ),
)
