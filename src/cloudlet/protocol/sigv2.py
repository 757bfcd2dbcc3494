"""Signature version 2 in a query: boto3 still presigns S3 that way by default."""

import base64
import hmac
from dataclasses import dataclass
from urllib.parse import parse_qsl, unquote

from cloudlet.protocol.wire import Request

# Only these parameters of the query were signed.
SIGNED = frozenset(
    [
        "accelerate",
        "acl",
        "cors",
        "defaultObjectAcl",
        "location",
        "logging",
        "partNumber",
        "policy",
        "requestPayment",
        "torrent",
        "versioning",
        "versionId",
        "versions",
        "website",
        "uploads",
        "uploadId",
        "response-content-type",
        "response-content-language",
        "response-expires",
        "response-cache-control",
        "response-content-disposition",
        "response-content-encoding",
        "delete",
        "lifecycle",
        "tagging",
        "restore",
        "storageClass",
        "notification",
        "replication",
        "analytics",
        "metrics",
        "inventory",
        "select",
        "select-type",
        "object-lock",
    ]
)


@dataclass(frozen=True, slots=True)
class OldClaim:
    """`expires` is in seconds since 1970."""

    access_key: str
    signature: str
    expires: int
    token: str | None


def claim_of(request: Request) -> OldClaim | None:
    """From the query of a presigned URL; None when it is not one, or not well-formed."""
    if "AWSAccessKeyId=" not in request.query:
        return None
    fields = dict(parse_qsl(request.query, keep_blank_values=True))
    try:
        return OldClaim(
            fields["AWSAccessKeyId"],
            fields["Signature"],
            int(fields["Expires"]),
            fields.get("x-amz-security-token"),
        )
    except (KeyError, ValueError):
        return None


def signature(request: Request, claim: OldClaim, secret_key: str) -> str:
    headers = request.headers
    lines = [
        request.method,
        headers.get("content-md5", ""),
        headers.get("content-type", ""),
        str(claim.expires),
        *_amazon_headers(request, claim),
        _resource(request),
    ]
    digest = hmac.digest(secret_key.encode(), "\n".join(lines).encode(), "sha1")
    return base64.b64encode(digest).decode()


def _amazon_headers(request: Request, claim: OldClaim) -> list[str]:
    found = {
        name: value.strip() for name, value in request.headers.items() if name.startswith("x-amz-")
    }
    if claim.token:
        found["x-amz-security-token"] = claim.token
    return [f"{name}:{found[name]}" for name in sorted(found)]


def _resource(request: Request) -> str:
    pieces = []
    for piece in request.query.split("&"):
        name, equals, value = piece.partition("=")
        if name in SIGNED:
            pieces.append(f"{name}{equals}{unquote(value)}")
    query = "?" + "&".join(sorted(pieces)) if pieces else ""
    return f"{request.path}{query}"
