"""What AWS says to signatures that do not hold; each family of services has its own words."""

from datetime import datetime

from cloudlet.errors import AwsError
from cloudlet.handlers.exchange import Exchange
from cloudlet.protocol import sigv4

FORBIDDEN = 403
MISMATCH = (
    "The request signature we calculated does not match the signature you provided. "
    "Check your AWS Secret Access Key and signing method. Consult the service documentation for "
    "details."
)


def _pick(exchange: Exchange, json: str, query: str, s3: str) -> tuple[str, int]:
    """The code and the status in the family of the service."""
    protocol = exchange.route.protocol
    if exchange.service.name == "s3":
        return s3, FORBIDDEN
    if protocol == "query":
        return query, FORBIDDEN
    return json, FORBIDDEN if protocol == "rest-json" else 400


def unknown_key(exchange: Exchange, access_key: str) -> AwsError:
    code, status = _pick(
        exchange, "UnrecognizedClientException", "InvalidClientTokenId", "InvalidAccessKeyId"
    )
    if code == "InvalidAccessKeyId":
        message = "The AWS Access Key Id you provided does not exist in our records."
        return AwsError(code, message, status, AWSAccessKeyId=access_key)
    return AwsError(code, "The security token included in the request is invalid.", status)


def wrong_signature(exchange: Exchange, claim: sigv4.Claim, payload: str) -> AwsError:
    """With what was signed, as AWS tells it to help those who write signers."""
    code, status = _pick(
        exchange, "InvalidSignatureException", "SignatureDoesNotMatch", "SignatureDoesNotMatch"
    )
    if exchange.service.name == "s3":
        return AwsError(
            code,
            MISMATCH,
            status,
            AWSAccessKeyId=claim.access_key,
            StringToSign=sigv4.text_to_sign(exchange.request, claim, payload),
            SignatureProvided=claim.signature,
            CanonicalRequest=sigv4.canonical_request(exchange.request, claim, payload),
        )
    return AwsError(code, MISMATCH, status)


def unsigned_headers(names: list[str]) -> AwsError:
    message = "There were headers present in the request which were not signed"
    return AwsError("AccessDenied", message, FORBIDDEN, HeadersNotSigned=", ".join(names))


def wrong_old_signature() -> AwsError:
    return AwsError("SignatureDoesNotMatch", MISMATCH, FORBIDDEN)


def wrong_body(said: str, found: str) -> AwsError:
    return AwsError(
        "XAmzContentSHA256Mismatch",
        "The provided 'x-amz-content-sha256' header does not match what was computed.",
        400,
        ClientComputedContentSHA256=said,
        S3ComputedContentSHA256=found,
    )


def incomplete(exchange: Exchange, reason: str) -> AwsError:
    code, status = _pick(
        exchange,
        "IncompleteSignatureException",
        "IncompleteSignature",
        "AuthorizationHeaderMalformed",
    )
    return AwsError(code, f"The signature cannot be read: {reason}", min(status, 400))


def missing_token(exchange: Exchange) -> AwsError:
    code, status = _pick(
        exchange,
        "MissingAuthenticationTokenException",
        "MissingAuthenticationToken",
        "AccessDenied",
    )
    return AwsError(code, "Missing Authentication Token", status)


def skewed(exchange: Exchange, signed_at: datetime, now: datetime) -> AwsError:
    code, status = _pick(
        exchange, "InvalidSignatureException", "SignatureDoesNotMatch", "RequestTimeTooSkewed"
    )
    told, here = signed_at.strftime(sigv4.STAMP), now.strftime(sigv4.STAMP)
    if code == "RequestTimeTooSkewed":
        message = "The difference between the request time and the current time is too large."
        return AwsError(code, message, status, RequestTime=told, ServerTime=here)
    if signed_at > now:
        return AwsError(
            code, f"Signature not yet current: {told} is still later than {here}", status
        )
    return AwsError(code, f"Signature expired: {told} is now earlier than {here}", status)


def url_expired(exchange: Exchange, now: datetime) -> AwsError:
    code, status = _pick(exchange, "ExpiredTokenException", "ExpiredToken", "AccessDenied")
    return AwsError(code, "Request has expired", status, ServerTime=now.strftime(sigv4.STAMP))


def expired_token(exchange: Exchange) -> AwsError:
    code, status = _pick(exchange, "ExpiredTokenException", "ExpiredToken", "ExpiredToken")
    return AwsError(code, "The security token included in the request is expired", status)


def invalid_token(exchange: Exchange) -> AwsError:
    code, status = _pick(
        exchange, "UnrecognizedClientException", "InvalidClientTokenId", "InvalidToken"
    )
    return AwsError(code, "The security token included in the request is invalid.", status)
