"""What is said of an object that is read: its head, and which of its bytes are meant."""

from typing import Any

from cloudlet.errors import AwsError
from cloudlet.services.s3 import checks, faults, heads
from cloudlet.services.s3.engine import preconditions, ranges
from cloudlet.services.s3.engine.preconditions import Conditions
from cloudlet.services.s3.engine.ranges import Span
from cloudlet.services.s3.records import Version

Params = dict[str, Any]
ARCHIVED = {"GLACIER", "DEEP_ARCHIVE"}
NOT_MODIFIED = 304


def described(version: Version, params: Params) -> tuple[dict[str, Any], Span]:
    """What to say of an object, and which of its bytes are meant. Raises 304, 412 and 416."""
    _check_conditions(version, params)
    span = _asked(version, params)
    answer = heads.shown(version)
    if span is not None:
        answer["ContentRange"] = span.header(version.size)
    elif params.get("ChecksumMode") == "ENABLED":
        answer |= checks.shown(version.head.get("Checksums", {}), version.head.get("ChecksumType"))
    if params.get("PartNumber") and "Parts" in version.head:
        answer["PartsCount"] = len(version.head["Parts"])
    meant = span or Span(0, version.size)
    return answer | {"ContentLength": meant.end - meant.start}, meant


def check_archived(version: Version) -> None:
    """Raises InvalidObjectState for an object in an archive that was not restored."""
    stored = version.head.get("StorageClass", "")
    if stored in ARCHIVED and "Restore" not in version.head:
        raise AwsError(
            "InvalidObjectState",
            "The operation is not valid for the object's storage class",
            faults.FORBIDDEN,
            StorageClass=stored,
        )


def _check_conditions(version: Version, params: Params) -> None:
    asked = Conditions(
        params.get("IfMatch"),
        params.get("IfNoneMatch"),
        params.get("IfModifiedSince"),
        params.get("IfUnmodifiedSince"),
    )
    answer, header = preconditions.reading(asked, version.etag, version.modified_at)
    if answer == "failed":
        raise faults.precondition_failed(header)
    if answer == "not-modified":
        raise AwsError("NotModified", "Not Modified", NOT_MODIFIED)


def _asked(version: Version, params: Params) -> Span | None:
    if params.get("PartNumber"):
        if params.get("Range"):
            raise faults.invalid_request("Cannot specify both Range header and partNumber query")
        return _part(version, params["PartNumber"])
    try:
        return ranges.asked(params.get("Range"), version.size)
    except ranges.Unsatisfiable as error:
        raise AwsError(
            "InvalidRange",
            "The requested range is not satisfiable",
            faults.BAD_RANGE,
            RangeRequested=params["Range"],
            ActualObjectSize=version.size,
        ) from error


def _part(version: Version, number: int) -> Span:
    """The bytes of a part; an object that was put in one body has one."""
    sizes = [size for _, size, _ in version.head.get("Parts", [(1, version.size, {})])]
    if not 1 <= number <= len(sizes):
        raise AwsError(
            "InvalidPartNumber",
            "The requested partnumber is not satisfiable",
            faults.BAD_RANGE,
            ActualPartCount=len(sizes),
            PartNumberRequested=number,
        )
    start = sum(sizes[: number - 1])
    return Span(start, start + sizes[number - 1])
