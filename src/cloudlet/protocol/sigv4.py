"""Signature version 4: what was signed, and what the signature ought to be. No clock."""

import hmac
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from hashlib import sha256
from urllib.parse import parse_qsl, quote, unquote

from cloudlet.protocol.wire import Request

ALGORITHM = "AWS4-HMAC-SHA256"
EMPTY_HASH = sha256(b"").hexdigest()
UNSIGNED = "UNSIGNED-PAYLOAD"
STAMP = "%Y%m%dT%H%M%SZ"
PARTS_OF_CREDENTIAL = 5
PLAIN_PATH = re.compile(r"[A-Za-z0-9_~-]?(?:[A-Za-z0-9_~-]|\.(?![./])|/(?![./]))*")
SPACES = re.compile(r" +")


class Malformed(ValueError):
    """The signature is not in the form it must have."""


@dataclass(frozen=True, slots=True)
class Claim:
    """What a request says about its own signature. `expires` is seconds, only when presigned."""

    access_key: str
    date: str
    region: str
    service: str
    stamp: str
    headers: tuple[str, ...]
    signature: str
    token: str | None
    expires: int | None = None

    @property
    def scope(self) -> str:
        return f"{self.date}/{self.region}/{self.service}/aws4_request"

    @property
    def signed_at(self) -> datetime:
        return datetime.strptime(self.stamp, STAMP).replace(tzinfo=UTC)


def claim_of(request: Request) -> Claim | None:
    """From the Authorization header or the query; None when neither is there.

    Raises Malformed.
    """
    authorization = request.headers.get("authorization")
    try:
        if authorization is not None:
            return _from_header(authorization, request)
        if "X-Amz-Signature=" in request.query:
            return _from_query(dict(parse_qsl(request.query, keep_blank_values=True)))
    except (KeyError, ValueError) as error:
        raise Malformed(str(error)) from error
    return None


def _from_header(text: str, request: Request) -> Claim:
    algorithm, _, rest = text.partition(" ")
    if algorithm != ALGORITHM:
        raise Malformed(f"unsupported algorithm {algorithm[:40]}")
    fields = dict(part.strip().split("=", 1) for part in rest.split(","))
    access_key, date, region, service = _credential(fields["Credential"])
    headers = request.headers
    return Claim(
        access_key=access_key,
        date=date,
        region=region,
        service=service,
        stamp=headers["x-amz-date"],
        headers=tuple(fields["SignedHeaders"].split(";")),
        signature=fields["Signature"],
        token=headers.get("x-amz-security-token"),
    )


def _from_query(fields: dict[str, str]) -> Claim:
    if fields["X-Amz-Algorithm"] != ALGORITHM:
        raise Malformed("unsupported algorithm")
    access_key, date, region, service = _credential(fields["X-Amz-Credential"])
    return Claim(
        access_key=access_key,
        date=date,
        region=region,
        service=service,
        stamp=fields["X-Amz-Date"],
        headers=tuple(fields["X-Amz-SignedHeaders"].split(";")),
        signature=fields["X-Amz-Signature"],
        token=fields.get("X-Amz-Security-Token"),
        expires=int(fields["X-Amz-Expires"]),
    )


def _credential(text: str) -> list[str]:
    parts = text.rsplit("/", PARTS_OF_CREDENTIAL - 1)
    if len(parts) != PARTS_OF_CREDENTIAL or parts[-1] != "aws4_request":
        raise Malformed("the credential has not the form KEY/DATE/REGION/SERVICE/aws4_request")
    return parts[:-1]


def signature(request: Request, claim: Claim, secret_key: str, payload_hash: str) -> str:
    """The signature that this request must carry."""
    key = signing_key(secret_key, claim.date, claim.region, claim.service)
    return _sign(key, text_to_sign(request, claim, payload_hash))


def text_to_sign(request: Request, claim: Claim, payload_hash: str) -> str:
    canonical = canonical_request(request, claim, payload_hash)
    digest = sha256(canonical.encode()).hexdigest()
    return f"{ALGORITHM}\n{claim.stamp}\n{claim.scope}\n{digest}"


def canonical_request(request: Request, claim: Claim, payload_hash: str) -> str:
    headers = request.headers
    lines = "".join(f"{name}:{_header(headers.get(name, ''))}\n" for name in claim.headers)
    path = request.path if claim.service == "s3" else canonical_path(request.path)
    query = canonical_query(request.query) if request.query else ""
    signed = ";".join(claim.headers)
    return f"{request.method}\n{path}\n{query}\n{lines}\n{signed}\n{payload_hash}"


def canonical_path(path: str) -> str:
    """Normalised and encoded once more, as all services but S3 want it."""
    if PLAIN_PATH.fullmatch(path):
        return path or "/"
    kept: list[str] = []
    for step in path.split("/"):
        if step == "..":
            kept = kept[:-1]
        elif step not in {"", "."}:
            kept.append(step)
    end = "/" if path.endswith("/") and kept else ""
    return quote(f"/{'/'.join(kept)}{end}", safe="/~")


def canonical_query(query: str) -> str:
    """Sorted, encoded in one way, without the signature itself."""
    pairs = [_encoded(piece) for piece in query.split("&") if piece]
    kept = sorted(pair for pair in pairs if pair[0] != "X-Amz-Signature")
    return "&".join(f"{name}={value}" for name, value in kept)


def _encoded(piece: str) -> tuple[str, str]:
    name, _, value = piece.partition("=")
    return quote(unquote(name), safe="-_.~"), quote(unquote(value), safe="-_.~")


def _header(value: str) -> str:
    return SPACES.sub(" ", value.strip()) if "  " in value else value.strip()


@lru_cache(maxsize=1024)
def signing_key(secret_key: str, date: str, region: str, service: str) -> bytes:
    key = f"AWS4{secret_key}".encode()
    for text in (date, region, service, "aws4_request"):
        key = hmac.digest(key, text.encode(), "sha256")
    return key


def chunks_agree(
    claim: Claim,
    secret_key: str,
    chunks: Iterable[tuple[str, str]],
    trailer: tuple[str, str] | None,
) -> bool:
    """Each chunk is signed over the signature before it, beginning with that of the headers.

    `chunks` are pairs (signature, hash of the chunk), `trailer` the same for the trailing headers.
    """
    key = signing_key(secret_key, claim.date, claim.region, claim.service)
    before = claim.signature
    for given, digest in chunks:
        words = ("AWS4-HMAC-SHA256-PAYLOAD", claim.stamp, claim.scope, before, EMPTY_HASH, digest)
        before = _sign(key, "\n".join(words))
        if not hmac.compare_digest(before, given):
            return False
    if trailer is None:
        return True
    words5 = ("AWS4-HMAC-SHA256-TRAILER", claim.stamp, claim.scope, before, trailer[1])
    return hmac.compare_digest(_sign(key, "\n".join(words5)), trailer[0])


def _sign(key: bytes, text: str) -> str:
    return hmac.digest(key, text.encode(), "sha256").hex()
