"""Multipart uploads: begun, filled with parts, listed and given up."""

import re
import secrets
from sqlite3 import Connection
from typing import Any

from cloudlet.context import Call
from cloudlet.errors import AwsError
from cloudlet.registry import Operation
from cloudlet.services.s3 import bucket_rows, checks, copying, faults, heads, objects, uploads
from cloudlet.services.s3.blobs import Blobs
from cloudlet.services.s3.engine.checksums import ALGORITHMS, can_be_joined
from cloudlet.services.s3.engine.pieces import Piece
from cloudlet.services.s3.engine.ranges import Span
from cloudlet.services.s3.incoming import Arrived, arriving
from cloudlet.services.s3.records import Version
from cloudlet.services.s3.rights import on_object
from cloudlet.services.s3.uploads import Part, Upload

Params = dict[str, Any]
LAST_PART = 10_000
EXACT = re.compile(r"bytes=(\d{1,19})-(\d{1,19})", re.ASCII)


def create_multipart_upload(call: Call, params: Params) -> dict[str, Any]:
    bucket = bucket_rows.meant(call, params)
    said, tags, agreed = heads.head_of(params), heads.tags_of(params), _agreed(params)
    objects.require_tagging(call, params, tags)
    upload = secrets.token_urlsafe(48)
    with call.cloud.store.write() as db:
        bucket_rows.need(db, bucket.name)
        head = heads.encrypted_by_default(db, bucket.name, said) | agreed
        made = Upload(upload, bucket.name, params["Key"], objects.now(call), head, tags)
        uploads.add(db, made)
    names = {"Bucket": bucket.name, "Key": params["Key"], "UploadId": upload}
    return names | heads.encryption(head) | agreed


def upload_part(call: Call, params: Params) -> dict[str, Any]:
    bucket_rows.meant(call, params)
    _check_number(params["PartNumber"])
    expected = checks.sent(params)
    with call.cloud.store.read() as db:
        upload = uploads.need(db, params["Bucket"], params["Key"], params["UploadId"])
    _check_agreed(upload, expected)
    incoming = call.cloud.component(Blobs).incoming
    with arriving(incoming, params.get("Body"), _wanted(upload, expected)) as arrived:
        checks.compare(arrived, expected, params.get("ContentMD5"))
        part = _keep(call, params, arrived)
    return {"ETag": f'"{part.etag}"', **heads.encryption(upload.head), **checks.shown(expected)}


def upload_part_copy(call: Call, params: Params) -> dict[str, Any]:
    bucket_rows.meant(call, params)
    _check_number(params["PartNumber"])
    with call.cloud.store.read() as db:
        upload = uploads.need(db, params["Bucket"], params["Key"], params["UploadId"])
    source = copying.found_source(call, params)
    body = objects.opened(call, source, _span(source, params.get("CopySourceRange")))
    with arriving(call.cloud.component(Blobs).incoming, body, _wanted(upload, {})) as arrived:
        part = _keep(call, params, arrived)
    result = {"ETag": f'"{part.etag}"', "LastModified": part.modified_at}
    return {
        "CopyPartResult": result | checks.shown(part.checksums),
        "CopySourceVersionId": heads.shown_version(source),
        **heads.encryption(upload.head),
    }


def abort_multipart_upload(call: Call, params: Params) -> dict[str, Any]:
    bucket_rows.meant(call, params)
    with call.cloud.store.write() as db:
        upload = uploads.need(db, params["Bucket"], params["Key"], params["UploadId"])
        _release(call, db, upload)
        uploads.forget(db, upload.id)
    call.cloud.component(Blobs).sweep()
    return {}


def _agreed(params: Params) -> dict[str, str]:
    """The checksum that the parts will carry. Raises InvalidRequest."""
    algorithm = params.get("ChecksumAlgorithm")
    if algorithm is None:
        return {}
    if algorithm not in ALGORITHMS:
        raise faults.not_implemented(f"{algorithm} checksums")
    usual = "FULL_OBJECT" if algorithm == "CRC64NVME" else "COMPOSITE"
    kind = params.get("ChecksumType", usual)
    if kind == "FULL_OBJECT" and not can_be_joined(algorithm):
        raise faults.invalid_request(
            f"The FULL_OBJECT checksum type cannot be used with the {algorithm.lower()} checksum"
            " algorithm."
        )
    if kind == "COMPOSITE" and usual == "FULL_OBJECT":
        raise faults.invalid_request(
            "The COMPOSITE checksum type cannot be used with the crc64nvme checksum algorithm."
        )
    return {"ChecksumAlgorithm": algorithm, "ChecksumType": kind}


def _check_agreed(upload: Upload, expected: dict[str, str]) -> None:
    for algorithm in expected:
        if upload.algorithm not in {None, algorithm}:
            raise faults.invalid_request(
                f"Checksum Type mismatch occurred, expected checksum Type: {upload.algorithm},"
                f" actual checksum Type: {algorithm}"
            )


def _wanted(upload: Upload, expected: dict[str, str]) -> list[str]:
    return list({*expected, *([upload.algorithm] if upload.algorithm else [])})


def _check_number(number: int) -> None:
    if not 1 <= number <= LAST_PART:
        raise faults.invalid_argument(
            f"Part number must be an integer between 1 and {LAST_PART}, inclusive",
            "partNumber",
            str(number),
        )


def _keep(call: Call, params: Params, arrived: Arrived) -> Part:
    """The part, committed, in the place of an earlier one of that number."""
    piece = Piece(arrived.hash, arrived.size)
    part = Part(params["PartNumber"], arrived.etag, piece, arrived.checksums, objects.now(call))
    blobs = call.cloud.component(Blobs)
    with call.cloud.store.write() as db:
        upload = uploads.need(db, params["Bucket"], params["Key"], params["UploadId"])
        blobs.keep(db, arrived)
        earlier = uploads.parts(db, upload.id, part.number - 1, 1)
        blobs.release(db, [one.piece for one in earlier if one.number == part.number])
        uploads.add_part(db, upload.id, part)
    blobs.sweep()
    return part


def _release(call: Call, db: Connection, upload: Upload) -> None:
    call.cloud.component(Blobs).release(db, [one.piece for one in uploads.parts(db, upload.id)])


def _span(source: Version, header: str | None) -> Span:
    """A copy of a part names its bytes exactly. Raises InvalidArgument."""
    if header is None:
        return Span(0, source.size)
    found = EXACT.fullmatch(header)
    if found is None or int(found.group(1)) > int(found.group(2)):
        raise _bad_range(
            "The x-amz-copy-source-range value must be of the form bytes=first-last where first"
            " and last are the zero-based offsets of the first and last bytes to copy",
            header,
        )
    span = Span(int(found.group(1)), int(found.group(2)) + 1)
    if span.end > source.size:
        words = f"Range specified is not valid for source object of size: {source.size}"
        raise _bad_range(words, header)
    return span


def _bad_range(words: str, header: str) -> AwsError:
    return faults.invalid_argument(words, "x-amz-copy-source-range", header)


OPERATIONS = (
    Operation(
        "CreateMultipartUpload",
        create_multipart_upload,
        action="s3:PutObject",
        resources=on_object,
    ),
    Operation("UploadPart", upload_part, action="s3:PutObject", resources=on_object),
    Operation("UploadPartCopy", upload_part_copy, action="s3:PutObject", resources=on_object),
    Operation("AbortMultipartUpload", abort_multipart_upload, resources=on_object),
)
