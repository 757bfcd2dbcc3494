"""What a client says of an object when it writes it, checked; what answers repeat of it."""

from collections.abc import Mapping
from datetime import datetime
from sqlite3 import Connection
from typing import Any

from cloudlet.clock import iso, parse_iso
from cloudlet.errors import AwsError
from cloudlet.services.s3 import acl, bucket_rows, faults
from cloudlet.services.s3.engine import tagging
from cloudlet.services.s3.records import Version

Params = dict[str, Any]
REPEATED = (
    *("CacheControl", "ContentDisposition", "ContentEncoding", "ContentLanguage", "ContentType"),
    *("WebsiteRedirectLocation", "Metadata", "ServerSideEncryption", "SSEKMSKeyId"),
    *("BucketKeyEnabled", "StorageClass"),
)
DEFAULT_TYPE = "binary/octet-stream"
LONGEST_KEY = 1024
MOST_METADATA = 2048
ENCRYPTIONS = {"AES256", "aws:kms", "aws:kms:dsse"}
# Members of the stored head that are not shown as they are.
INNER = {"Expires", "Checksums", "ChecksumType", "Parts"}


def head_of(params: Params) -> dict[str, Any]:
    """The head of a new object. Raises what S3 answers to headers that it does not take."""
    check(params)
    head = {name: params[name] for name in REPEATED if params.get(name) is not None}
    head.setdefault("ContentType", DEFAULT_TYPE)
    encoding = _without_chunks(head.pop("ContentEncoding", ""))
    if encoding:
        head["ContentEncoding"] = encoding
    if head.get("StorageClass") == "STANDARD":
        del head["StorageClass"]
    if isinstance(params.get("Expires"), datetime):
        head["Expires"] = iso(params["Expires"])
    return head


def tags_of(params: Params) -> dict[str, str]:
    """The tags of the header. Raises InvalidTag."""
    try:
        return tagging.from_header(params.get("Tagging", ""))
    except tagging.BadTags as error:
        raise AwsError(error.code, error.message) from error


def check(params: Params) -> None:
    acl.check(params)
    check_key(params["Key"])
    if params.get("SSECustomerAlgorithm") or params.get("SSECustomerKey"):
        raise faults.not_implemented("keys of the customer")
    if params.get("ObjectLockMode") or params.get("ObjectLockLegalHoldStatus"):
        raise faults.invalid_request("Bucket is missing Object Lock Configuration")
    if params.get("WriteOffsetBytes") is not None:
        raise faults.not_implemented("appending to objects")
    if params.get("ServerSideEncryption", "AES256") not in ENCRYPTIONS:
        words = "The encryption method specified is not supported"
        raise AwsError("InvalidEncryptionAlgorithmError", words)
    if params.get("SSEKMSKeyId") and params.get("ServerSideEncryption", "") in {"", "AES256"}:
        raise faults.invalid_argument(
            "Server Side Encryption with AWS KMS managed key requires HTTP header"
            " x-amz-server-side-encryption : aws:kms"
        )
    _check_metadata(params.get("Metadata", {}))


def check_key(key: str) -> None:
    try:
        size = len(key.encode())
    except UnicodeEncodeError as error:
        words = "The object key is not text in UTF-8."
        raise faults.invalid_argument(words, "key") from error
    if size > LONGEST_KEY:
        raise AwsError("KeyTooLongError", "Your key is too long", Size=size, MaxSizeAllowed=1024)


def encrypted_by_default(db: Connection, bucket: str, head: dict[str, Any]) -> dict[str, Any]:
    """The head with the bucket's encryption, when the client named none."""
    if "ServerSideEncryption" in head:
        return head
    told = bucket_rows.setting(db, bucket, "Encryption") or {}
    rule: dict[str, Any] = next(iter(told.get("Rules", [])), {})
    default = rule.get("ApplyServerSideEncryptionByDefault", {})
    made = head | {"ServerSideEncryption": default.get("SSEAlgorithm", "AES256")}
    if "KMSMasterKeyID" in default:
        made["SSEKMSKeyId"] = default["KMSMasterKeyID"]
    if rule.get("BucketKeyEnabled") and made["ServerSideEncryption"] != "AES256":
        made["BucketKeyEnabled"] = True
    return made


def shown(version: Version) -> dict[str, Any]:
    """What GET and HEAD say of an object."""
    answer = {name: value for name, value in version.head.items() if name not in INNER}
    answer |= {
        "ETag": version.quoted_etag,
        "LastModified": version.modified_at,
        "AcceptRanges": "bytes",
        "VersionId": shown_version(version),
    }
    if version.tags:
        answer["TagCount"] = len(version.tags)
    if "Expires" in version.head:
        answer["Expires"] = parse_iso(version.head["Expires"])
    return answer


def shown_version(version: Version) -> str | None:
    """None as long as the key lives without versions, when S3 does not speak of them either."""
    return version.version if version.version != "null" else None


def encryption(head: Mapping[str, Any]) -> dict[str, Any]:
    names = ("ServerSideEncryption", "SSEKMSKeyId", "BucketKeyEnabled")
    return {name: head[name] for name in names if name in head}


def _check_metadata(metadata: Mapping[str, str]) -> None:
    size = sum(len(name.encode()) + len(value.encode()) for name, value in metadata.items())
    if size > MOST_METADATA:
        words = "Your metadata headers exceed the maximum allowed metadata size"
        raise AwsError("MetadataTooLarge", words, Size=size, MaxSizeAllowed=MOST_METADATA)


def _without_chunks(encoding: str) -> str:
    """`aws-chunked` is how the body travelled, not what it is."""
    kept = [one for one in encoding.split(",") if one.strip() != "aws-chunked"]
    return ",".join(kept).strip()
