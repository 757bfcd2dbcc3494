"""Copies: of whole objects, and of runs of bytes as parts of an upload."""

from dataclasses import replace
from typing import Any, NamedTuple
from urllib.parse import unquote

from cloudlet.context import Call
from cloudlet.registry import Operation
from cloudlet.services.s3 import bucket_rows, checks, faults, finding, heads, objects
from cloudlet.services.s3.blobs import Blobs
from cloudlet.services.s3.describing import check_archived
from cloudlet.services.s3.engine import preconditions
from cloudlet.services.s3.engine.preconditions import Conditions
from cloudlet.services.s3.engine.ranges import Span
from cloudlet.services.s3.incoming import arriving
from cloudlet.services.s3.records import Version
from cloudlet.services.s3.rights import object_arn, on_object, require
from cloudlet.services.s3.writing import Draft, whole, write

Params = dict[str, Any]
LARGEST = 5 * 1024**3
CHANGES = ("StorageClass", "ServerSideEncryption", "SSEKMSKeyId", "WebsiteRedirectLocation")
OF_SOURCE = {"ServerSideEncryption", "SSEKMSKeyId", "BucketKeyEnabled", "StorageClass", "Restore"}


class Source(NamedTuple):
    bucket: str
    key: str
    version: str | None


def copy_object(call: Call, params: Params) -> dict[str, Any]:
    bucket_rows.meant(call, params)
    source = found_source(call, params)
    check_archived(source)
    if source.size > LARGEST:
        raise faults.invalid_request(
            "The specified copy source is larger than the maximum allowable size for a copy"
            f" source: {LARGEST}"
        )
    _refuse_no_change(source, params)
    made = _made(call, source, params)
    wanted = params.get("ChecksumAlgorithm")
    if len(source.pieces) <= 1 and wanted in {None, *source.head.get("Checksums", {})}:
        written = write(call.cloud, Draft(made))
    else:
        written = _read_again(call, source, made, wanted)
    return _answer(source, written)


def found_source(call: Call, params: Params) -> Version:
    """The object to copy from. Raises as for reading it, and PreconditionFailed."""
    named = source_of(params["CopySource"])
    action = "s3:GetObjectVersion" if named.version else "s3:GetObject"
    require(call, action, object_arn(named.bucket, named.key), params)
    with call.cloud.store.read() as db:
        bucket_rows.need(db, named.bucket)
    source = finding.find(call.cloud, *named)
    asked = Conditions(
        params.get("CopySourceIfMatch"),
        params.get("CopySourceIfNoneMatch"),
        params.get("CopySourceIfModifiedSince"),
        params.get("CopySourceIfUnmodifiedSince"),
    )
    failed = preconditions.copying(asked, source.etag, source.modified_at)
    if failed:
        raise faults.precondition_failed(f"x-amz-copy-source-{failed}")
    return source


def source_of(text: str) -> Source:
    """`/bucket/key?versionId=…`, percent-encoded. Raises InvalidArgument."""
    path, _, version = text.partition("?versionId=")
    bucket, slash, key = unquote(path).removeprefix("/").partition("/")
    if not bucket or not slash or not key:
        raise faults.invalid_argument(
            "Copy Source must mention the source bucket and key: sourcebucket/sourcekey",
            "x-amz-copy-source",
            text,
        )
    return Source(bucket, key, version or None)


def _made(call: Call, source: Version, params: Params) -> Version:
    """The copy, with the head and tags of its source or with those that the client gave."""
    said = heads.head_of(params)
    if params.get("MetadataDirective") != "REPLACE":
        kept = {name: one for name, one in source.head.items() if name not in OF_SOURCE}
        said = kept | {name: said[name] for name in CHANGES if name in said}
    elif "Checksums" in source.head:
        said |= {name: source.head[name] for name in ("Checksums", "ChecksumType")}
    said.pop("Parts", None)
    replaced = params.get("TaggingDirective") == "REPLACE"
    return Version(
        bucket=params["Bucket"],
        key=params["Key"],
        version="",
        modified_at=objects.now(call),
        size=source.size,
        etag=source.etag,
        head=said,
        tags=heads.tags_of(params) if replaced else source.tags,
        pieces=source.pieces,
    )


def _read_again(call: Call, source: Version, made: Version, algorithm: str | None) -> Version:
    """A copy is one run of bytes, whatever its source was put together from."""
    wanted = [algorithm] if algorithm else list(source.head.get("Checksums", {}))
    body = objects.opened(call, source, Span(0, source.size))
    with arriving(call.cloud.component(Blobs).incoming, body, wanted) as arrived:
        head = made.head | checks.kept(arrived.checksums)
        fresh = replace(made, etag=arrived.etag, head=head, pieces=whole(arrived))
        return write(call.cloud, Draft(fresh, arrived))


def _refuse_no_change(source: Version, params: Params) -> None:
    itself = (source.bucket, source.key) == (params["Bucket"], params["Key"]) and source.latest
    changed = params.get("MetadataDirective") == "REPLACE" or any(
        params.get(name) for name in CHANGES
    )
    if itself and not changed:
        raise faults.invalid_request(
            "This copy request is illegal because it is trying to copy an object to itself without"
            " changing the object's metadata, storage class, website redirect location or"
            " encryption attributes."
        )


def _answer(source: Version, written: Version) -> dict[str, Any]:
    said = written.head
    result = {"ETag": written.quoted_etag, "LastModified": written.modified_at}
    return {
        "CopyObjectResult": result
        | checks.shown(said.get("Checksums", {}), said.get("ChecksumType")),
        "CopySourceVersionId": heads.shown_version(source),
        "VersionId": heads.shown_version(written),
        **heads.encryption(said),
    }


OPERATIONS = (Operation("CopyObject", copy_object, action="s3:PutObject", resources=on_object),)
