"""The parts of an upload become an object."""

from sqlite3 import Connection
from typing import Any

from cloudlet.context import Call
from cloudlet.errors import AwsError
from cloudlet.registry import Operation
from cloudlet.services.s3 import bucket_rows, checks, faults, objects, uploads
from cloudlet.services.s3.blobs import Blobs
from cloudlet.services.s3.engine import checksums, completing
from cloudlet.services.s3.engine.checksums import ALGORITHMS
from cloudlet.services.s3.engine.completing import BadParts, Known, Listed
from cloudlet.services.s3.records import Version
from cloudlet.services.s3.rights import on_object
from cloudlet.services.s3.uploads import Upload
from cloudlet.services.s3.writing import Draft, place

Params = dict[str, Any]


def complete_multipart_upload(call: Call, params: Params) -> dict[str, Any]:
    """One transaction: afterwards there is the object and no upload, before it the reverse."""
    bucket_rows.meant(call, params)
    with call.cloud.store.write() as db:
        upload = uploads.need(db, params["Bucket"], params["Key"], params["UploadId"])
        chosen = _chosen(db, upload, params)
        made = _made(call, db, upload, chosen, params)
        draft = Draft(made, counted=True, when=objects.conditions_of_write(params))
        written = place(call.cloud, db, draft)
        uploads.forget(db, upload.id)
    call.cloud.component(Blobs).sweep()
    name, key = params["Bucket"], params["Key"]
    return {
        **objects.acknowledged(written),
        "Bucket": name,
        "Key": key,
        "Location": f"http://{call.host}/{name}/{key}",
    }


def _chosen(db: Connection, upload: Upload, params: Params) -> list[Known]:
    listed = params.get("MultipartUpload", {}).get("Parts", [])
    if not listed:
        raise faults.malformed_xml()
    known = {
        part.number: Known(part.number, part.etag, part.size, part.checksums)
        for part in uploads.parts(db, upload.id)
    }
    try:
        return completing.chosen([_listed(one) for one in listed], known)
    except BadParts as error:
        part = error.part
        fields: dict[str, Any] = {"PartNumber": part.number, "ETag": part.etag} if part else {}
        raise AwsError(error.code, error.message, UploadId=upload.id, **fields) from error


def _listed(one: dict[str, Any]) -> Listed:
    given = {name: one[checks.member(name)] for name in ALGORITHMS if one.get(checks.member(name))}
    return Listed(one.get("PartNumber", 0), one.get("ETag", "").strip('"'), given)


def _made(
    call: Call, db: Connection, upload: Upload, chosen: list[Known], params: Params
) -> Version:
    """The object; the bytes of parts that were not chosen are let go."""
    stored = {part.number: part for part in uploads.parts(db, upload.id)}
    pieces = [stored.pop(part.number).piece for part in chosen]
    call.cloud.component(Blobs).release(db, [part.piece for part in stored.values()])
    size = sum(piece.size for piece in pieces)
    if params.get("MpuObjectSize", size) != size:
        raise faults.invalid_request("The object size does not match that of the parts.")
    head = {name: one for name, one in upload.head.items() if name != "ChecksumAlgorithm"}
    head |= _checksums(upload, chosen, params)
    head["Parts"] = [(part.number, part.size, part.checksums) for part in chosen]
    return Version(
        bucket=upload.bucket,
        key=upload.key,
        version="",
        modified_at=objects.now(call),
        size=size,
        etag=completing.etag(chosen),
        head=head,
        tags=upload.tags,
        pieces=pieces,
    )


def _checksums(upload: Upload, chosen: list[Known], params: Params) -> dict[str, Any]:
    """What was agreed on when the upload began. Raises BadDigest when the client has another."""
    algorithm = upload.algorithm
    if algorithm is None:
        return {}
    parts = [checksums.Part(part.checksums[algorithm], part.size) for part in chosen]
    whole = upload.head["ChecksumType"] == "FULL_OBJECT"
    made = checksums.of_whole if whole else checksums.composite
    value = made(algorithm, parts)
    given = params.get(checks.member(algorithm))
    if given is not None and given not in {value, value.partition("-")[0]}:
        raise faults.bad_digest(algorithm)
    return {"Checksums": {algorithm: value}}


OPERATIONS = (
    Operation(
        "CompleteMultipartUpload",
        complete_multipart_upload,
        action="s3:PutObject",
        resources=on_object,
    ),
)
