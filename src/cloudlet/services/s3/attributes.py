"""What is known of an object beyond its bytes, and bringing it back from an archive."""

from datetime import timedelta
from typing import Any

from cloudlet.context import Call
from cloudlet.errors import AwsError
from cloudlet.registry import Operation
from cloudlet.services.s3 import checks, faults, finding, heads, records
from cloudlet.services.s3.describing import ARCHIVED
from cloudlet.services.s3.records import Version
from cloudlet.services.s3.rights import on_object

Params = dict[str, Any]
MOST_PARTS = 1000


def get_object_attributes(call: Call, params: Params) -> dict[str, Any]:
    version = finding.meant_version(call, params)
    wanted = set(params["ObjectAttributes"])
    said = version.head
    known: dict[str, Any] = {
        "ETag": version.etag,
        "Checksum": checks.shown(said.get("Checksums", {}), said.get("ChecksumType")) or None,
        "ObjectParts": _parts(version, params),
        "StorageClass": said.get("StorageClass", "STANDARD"),
        "ObjectSize": version.size,
    }
    found = {name: value for name, value in known.items() if name in wanted and value is not None}
    return found | {
        "LastModified": version.modified_at,
        "VersionId": heads.shown_version(version),
    }


def restore_object(call: Call, params: Params) -> dict[str, Any]:
    """At once, where AWS takes hours; the copy is kept for as long as the object."""
    with call.cloud.store.write() as db:
        version = finding.meant_version(call, params)
        if version.head.get("StorageClass") not in ARCHIVED:
            raise AwsError(
                "InvalidObjectState",
                "Restore is not allowed for the object's current storage class",
                faults.FORBIDDEN,
            )
        days = params.get("RestoreRequest", {}).get("Days", 1)
        until = (call.now + timedelta(days=days)).strftime("%a, %d %b %Y 00:00:00 GMT")
        told = f'ongoing-request="false", expiry-date="{until}"'
        records.set_head(db, version, version.head | {"Restore": told})
    return {}


def _parts(version: Version, params: Params) -> dict[str, Any] | None:
    """The single parts are listed only when they carry checksums, as S3 does."""
    parts = version.head.get("Parts")
    if parts is None:
        return None
    answer: dict[str, Any] = {"TotalPartsCount": len(parts)}
    if "Checksums" not in version.head:
        return answer
    most = min(params.get("MaxParts", MOST_PARTS), MOST_PARTS)
    after = int(params.get("PartNumberMarker") or 0)
    rest = [part for part in parts if part[0] > after]
    shown = rest[:most]
    return answer | {
        "PartNumberMarker": after,
        "MaxParts": most,
        "IsTruncated": len(rest) > most,
        "NextPartNumberMarker": shown[-1][0] if shown else after,
        "Parts": [
            {"PartNumber": number, "Size": size, **checks.shown(checksums)}
            for number, size, checksums in shown
        ],
    }


OPERATIONS = (
    Operation("GetObjectAttributes", get_object_attributes, resources=on_object, reads_only=True),
    Operation("RestoreObject", restore_object, "kept", resources=on_object),
)
