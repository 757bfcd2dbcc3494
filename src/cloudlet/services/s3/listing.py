"""Lists of objects, in both versions of the call."""

from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import quote

from cloudlet.context import Call
from cloudlet.errors import AwsError
from cloudlet.protocol import paging
from cloudlet.registry import Operation
from cloudlet.services.s3 import acl, bucket_rows, faults, records
from cloudlet.services.s3.engine.listing import Asked, Page, page
from cloudlet.services.s3.records import Version
from cloudlet.services.s3.rights import on_bucket

Params = dict[str, Any]
MOST = 1000


def list_objects(call: Call, params: Params) -> dict[str, Any]:
    """The old call: the next page begins after a marker that is a key."""
    bucket = bucket_rows.meant(call, params).name
    asked = asked_of(params, params.get("Marker", ""))
    found = objects_page(call, bucket, asked)
    encode = encoder(params)
    answer = {
        **echoed(params, asked, encode),
        "Name": bucket,
        "MaxKeys": asked.limit,
        "Marker": encode(params.get("Marker", "")),
        "IsTruncated": bool(found.last),
        "Contents": [shown(one, encode) | {"Owner": acl.owner(call.account)} for one in found.rows],
        "CommonPrefixes": shown_prefixes(found, encode),
    }
    return answer | ({"NextMarker": encode(found.last)} if found.last else {})


def list_objects_v2(call: Call, params: Params) -> dict[str, Any]:
    bucket = bucket_rows.meant(call, params).name
    token = params.get("ContinuationToken")
    start = params.get("StartAfter", "")
    asked = asked_of(params, _place(token) if token is not None else start)
    found = objects_page(call, bucket, asked)
    encode = encoder(params)
    owner = {"Owner": acl.owner(call.account)} if params.get("FetchOwner") else {}
    answer = {
        **echoed(params, asked, encode),
        "Name": bucket,
        "MaxKeys": asked.limit,
        "KeyCount": found.count,
        "IsTruncated": bool(found.last),
        "Contents": [shown(one, encode) | owner for one in found.rows],
        "CommonPrefixes": shown_prefixes(found, encode),
    }
    if token is not None:
        answer["ContinuationToken"] = token
    if start:
        answer["StartAfter"] = encode(start)
    return answer | ({"NextContinuationToken": paging.encode(found.last)} if found.last else {})


def objects_page(call: Call, bucket: str, asked: Asked) -> Page[Version]:
    def seek(start: str, inclusive: bool) -> Iterator[Version]:
        return records.objects_from(db, bucket, start, inclusive=inclusive)

    with call.cloud.store.read() as db:
        return page(asked, seek)


def asked_of(params: Params, after: str) -> Asked:
    """Raises InvalidArgument for a limit that is none."""
    name = next((one for one in ("MaxKeys", "MaxUploads") if one in params), "")
    limit = params.get(name, MOST)
    if limit < 0:
        words = "Argument maxKeys must be an integer between 0 and 2147483647"
        raise faults.invalid_argument(words, "maxKeys", str(limit))
    return Asked(params.get("Prefix", ""), params.get("Delimiter", ""), after, min(limit, MOST))


def encoder(params: Params) -> Callable[[str], str]:
    """XML cannot hold every character that a key can, so clients may ask for `%01`."""
    if params.get("EncodingType") == "url":
        return quote
    if params.get("EncodingType"):
        raise faults.invalid_argument("Invalid Encoding Method specified in Request")
    return lambda text: text


def echoed(params: Params, asked: Asked, encode: Callable[[str], str]) -> dict[str, Any]:
    """What answers repeat of the question."""
    answer: dict[str, Any] = {"Prefix": encode(asked.prefix)}
    if asked.delimiter:
        answer["Delimiter"] = encode(asked.delimiter)
    if "EncodingType" in params:
        answer["EncodingType"] = params["EncodingType"]
    return answer


def shown(one: Version, encode: Callable[[str], str]) -> dict[str, Any]:
    answer = {
        "Key": encode(one.key),
        "LastModified": one.modified_at,
        "ETag": one.quoted_etag,
        "Size": one.size,
        "StorageClass": one.head.get("StorageClass", "STANDARD"),
    }
    checksums = one.head.get("Checksums", {})
    if checksums:
        answer["ChecksumAlgorithm"] = list(checksums)
        answer["ChecksumType"] = one.head["ChecksumType"]
    return answer


def shown_prefixes(found: Page[Any], encode: Callable[[str], str]) -> list[dict[str, str]]:
    return [{"Prefix": encode(one)} for one in found.prefixes]


def _place(token: str) -> str:
    place: str = paging.decode(token, str, _bad_token)
    return place


def _bad_token(words: str) -> AwsError:
    del words
    return faults.invalid_argument(
        "The continuation token provided is incorrect", "continuation-token"
    )


OPERATIONS = (
    Operation(
        "ListObjects",
        list_objects,
        action="s3:ListBucket",
        resources=on_bucket,
        reads_only=True,
    ),
    Operation(
        "ListObjectsV2",
        list_objects_v2,
        action="s3:ListBucket",
        resources=on_bucket,
        reads_only=True,
    ),
)
