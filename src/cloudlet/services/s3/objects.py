"""Objects: put, get and head."""

from datetime import datetime
from typing import Any, BinaryIO

from cloudlet.context import Call
from cloudlet.errors import AwsError
from cloudlet.registry import Operation
from cloudlet.services.s3 import bucket_rows, checks, finding, heads
from cloudlet.services.s3.blobs import Blobs, Gone
from cloudlet.services.s3.describing import check_archived, described
from cloudlet.services.s3.engine.preconditions import WriteConditions
from cloudlet.services.s3.engine.ranges import Span
from cloudlet.services.s3.incoming import arriving
from cloudlet.services.s3.records import Version
from cloudlet.services.s3.rights import object_arn, on_object, require
from cloudlet.services.s3.writing import Draft, whole, write

Params = dict[str, Any]
LARGEST_PUT = 5 * 1024**3
OVERRIDES = {
    "ResponseCacheControl": "CacheControl",
    "ResponseContentDisposition": "ContentDisposition",
    "ResponseContentEncoding": "ContentEncoding",
    "ResponseContentLanguage": "ContentLanguage",
    "ResponseContentType": "ContentType",
    "ResponseExpires": "Expires",
}


def put_object(call: Call, params: Params) -> dict[str, Any]:
    bucket = bucket_rows.meant(call, params)
    head, tags, expected = heads.head_of(params), heads.tags_of(params), checks.sent(params)
    _check_length(params)
    require_tagging(call, params, tags)
    with arriving(call.cloud.component(Blobs).incoming, params.get("Body"), expected) as arrived:
        checks.compare(arrived, expected, params.get("ContentMD5"))
        made = Version(
            bucket=bucket.name,
            key=params["Key"],
            version="",
            modified_at=now(call),
            size=arrived.size,
            etag=arrived.etag,
            head=head | checks.kept(expected),
            tags=tags,
            pieces=whole(arrived),
        )
        written = write(call.cloud, Draft(made, arrived, when=conditions_of_write(params)))
    return acknowledged(written)


def get_object(call: Call, params: Params) -> dict[str, Any]:
    """The bytes may go between finding and opening them; then there are newer ones."""
    for _ in range(10):
        version = finding.meant_version(call, params)
        check_archived(version)
        answer, span = described(version, params)
        try:
            body = opened(call, version, span)
        except Gone:
            continue
        overrides = {OVERRIDES[name]: params[name] for name in OVERRIDES if name in params}
        return answer | {"Body": body} | overrides
    raise AwsError("InternalError", "The object is replaced faster than it can be read.", 500)


def head_object(call: Call, params: Params) -> dict[str, Any]:
    return described(finding.meant_version(call, params), params)[0]


def opened(call: Call, version: Version, span: Span) -> BinaryIO | bytes:
    return call.cloud.component(Blobs).open(version.pieces, span)


def now(call: Call) -> datetime:
    """S3 knows no fractions of a second."""
    return call.now.replace(microsecond=0)


def conditions_of_write(params: Params) -> WriteConditions:
    return WriteConditions(params.get("IfMatch"), params.get("IfNoneMatch"))


def acknowledged(written: Version) -> dict[str, Any]:
    """What a put answers."""
    head = written.head
    return {
        "ETag": written.quoted_etag,
        "VersionId": heads.shown_version(written),
        **heads.encryption(head),
        **checks.shown(head.get("Checksums", {}), head.get("ChecksumType")),
    }


def require_tagging(call: Call, params: Params, tags: dict[str, str]) -> None:
    """Who tags an object while writing it needs the right to tag."""
    if tags:
        arn = object_arn(params["Bucket"], params["Key"])
        require(call, "s3:PutObjectTagging", arn, params)


def _check_length(params: Params) -> None:
    if params.get("ContentLength", 0) > LARGEST_PUT:
        words = "Your proposed upload exceeds the maximum allowed size"
        raise AwsError("EntityTooLarge", words, MaxSizeAllowed=LARGEST_PUT)


OPERATIONS = (
    Operation("PutObject", put_object, resources=on_object),
    Operation("GetObject", get_object, resources=on_object, reads_only=True),
    Operation(
        "HeadObject", head_object, action="s3:GetObject", resources=on_object, reads_only=True
    ),
)
