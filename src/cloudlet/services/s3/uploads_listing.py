"""Lists of uploads under way and of their parts."""

from collections.abc import Iterator
from typing import Any

from cloudlet.context import Call
from cloudlet.registry import Operation
from cloudlet.services.s3 import acl, bucket_rows, checks, listing, uploads
from cloudlet.services.s3.engine.listing import page
from cloudlet.services.s3.rights import on_bucket, on_object
from cloudlet.services.s3.uploads import Part, Upload

Params = dict[str, Any]


def list_parts(call: Call, params: Params) -> dict[str, Any]:
    bucket_rows.meant(call, params)
    limit = min(params.get("MaxParts", listing.MOST), listing.MOST)
    after = int(params.get("PartNumberMarker") or 0)
    with call.cloud.store.read() as db:
        upload = uploads.need(db, params["Bucket"], params["Key"], params["UploadId"])
        found = uploads.parts(db, upload.id, after, limit + 1)
    shown, more = found[:limit], len(found) > limit
    answer = {
        "Bucket": upload.bucket,
        "Key": upload.key,
        "UploadId": upload.id,
        "PartNumberMarker": after,
        "MaxParts": limit,
        "IsTruncated": more,
        "Parts": [_shown_part(one) for one in shown],
        "StorageClass": upload.head.get("StorageClass", "STANDARD"),
        **_people(call),
        **_checksum(upload),
    }
    return answer | ({"NextPartNumberMarker": shown[-1].number} if more and shown else {})


def list_multipart_uploads(call: Call, params: Params) -> dict[str, Any]:
    bucket = bucket_rows.meant(call, params).name
    key_marker, upload_marker = params.get("KeyMarker", ""), params.get("UploadIdMarker", "")
    asked = listing.asked_of(params, key_marker)

    def seek(start: str, inclusive: bool) -> Iterator[Upload]:
        after = upload_marker if start == key_marker and not inclusive else ""
        return uploads.uploads_from(db, bucket, start, inclusive=inclusive, after=after)

    with call.cloud.store.read() as db:
        found = page(asked, seek)
    encode = listing.encoder(params)
    answer = {
        **listing.echoed(params, asked, encode),
        "Bucket": bucket,
        "KeyMarker": encode(key_marker),
        "UploadIdMarker": upload_marker,
        "MaxUploads": asked.limit,
        "IsTruncated": bool(found.last),
        "Uploads": [_shown(call, one) | {"Key": encode(one.key)} for one in found.rows],
        "CommonPrefixes": listing.shown_prefixes(found, encode),
    }
    if found.last:
        answer["NextKeyMarker"] = encode(found.last)
        if found.rows and found.rows[-1].key == found.last:
            answer["NextUploadIdMarker"] = found.rows[-1].id
    return answer


def _shown_part(one: Part) -> dict[str, Any]:
    return {
        "PartNumber": one.number,
        "ETag": f'"{one.etag}"',
        "Size": one.size,
        "LastModified": one.modified_at,
        **checks.shown(one.checksums),
    }


def _shown(call: Call, one: Upload) -> dict[str, Any]:
    return {
        "UploadId": one.id,
        "Initiated": one.started_at,
        "StorageClass": one.head.get("StorageClass", "STANDARD"),
        **_people(call),
        **_checksum(one),
    }


def _people(call: Call) -> dict[str, Any]:
    owner = acl.owner(call.account)
    return {"Owner": owner, "Initiator": owner}


def _checksum(one: Upload) -> dict[str, Any]:
    if one.algorithm is None:
        return {}
    return {"ChecksumAlgorithm": one.algorithm, "ChecksumType": one.head["ChecksumType"]}


OPERATIONS = (
    Operation(
        "ListParts",
        list_parts,
        action="s3:ListMultipartUploadParts",
        resources=on_object,
        reads_only=True,
    ),
    Operation(
        "ListMultipartUploads",
        list_multipart_uploads,
        action="s3:ListBucketMultipartUploads",
        resources=on_bucket,
        reads_only=True,
    ),
)
