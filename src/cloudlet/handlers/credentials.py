"""Who is calling: the signature is always verified, however it was made."""

from datetime import datetime, timedelta

from cloudlet.context import Call, Caller, Secret
from cloudlet.handlers import refusals
from cloudlet.handlers.exchange import Exchange, Running
from cloudlet.protocol import sigv2, sigv4

SKEW = timedelta(minutes=15)
LONGEST_EXPIRY = 7 * 24 * 3600
HEX_DIGITS = 64


def verify(exchange: Exchange) -> None:
    """Fill in the caller. Raises AwsError when the signature does not hold."""
    now = exchange.running.cloud.clock.now()
    caller = exchange.caller = _caller(exchange, now)
    exchange.call = _call(exchange, caller, now)


def _caller(exchange: Exchange, now: datetime) -> Caller:
    if exchange.claim is not None:
        return _checked(exchange, exchange.claim, now)
    old = sigv2.claim_of(exchange.request) if exchange.service.name == "s3" else None
    if old is not None:
        return _checked_old(exchange, old, now)
    if exchange.route.operation.model.auth_type == "none" or exchange.service.name == "s3":
        return Caller("anonymous", "anonymous", "anonymous", kind="anonymous")
    raise refusals.missing_token(exchange)


def _checked(exchange: Exchange, claim: sigv4.Claim, now: datetime) -> Caller:
    secret = secret_of(exchange.running, claim.access_key)
    if secret is None:
        if exchange.running.cloud.config.open:
            return root(exchange.running, claim.access_key)
        raise refusals.unknown_key(exchange, claim.access_key)
    _check_token(exchange, secret, claim.token, now)
    _check_time(exchange, claim, now)
    _check_signature(exchange, claim, secret.secret_key)
    _check_headers(exchange, claim)
    return secret.caller


def _check_signature(exchange: Exchange, claim: sigv4.Claim, secret_key: str) -> None:
    payload = _payload_hash(exchange, claim)
    wanted = sigv4.signature(exchange.request, claim, secret_key, payload)
    if not sigv4.agree(wanted, claim.signature):
        if exchange.running.cloud.config.open:
            return
        raise refusals.wrong_signature(exchange, claim, payload)
    framed = exchange.framed
    if (
        framed is not None
        and framed.chunks
        and not sigv4.chunks_agree(claim, secret_key, framed.chunks, framed.trailer)
    ):
        raise refusals.wrong_signature(exchange, claim, payload)


def _check_headers(exchange: Exchange, claim: sigv4.Claim) -> None:
    """Whoever carries a signature on must not be able to make it mean something else."""
    if exchange.running.cloud.config.open:
        return
    if "host" not in claim.headers:
        raise refusals.incomplete(exchange, "'host' must be among the signed headers")
    unsigned = sigv4.left_unsigned(exchange.request, claim)
    if unsigned and exchange.service.name == "s3":
        raise refusals.unsigned_headers(unsigned)


def _payload_hash(exchange: Exchange, claim: sigv4.Claim) -> str:
    """What was signed for the body; a hash must be that of the body which came."""
    said = exchange.request.headers.get("x-amz-content-sha256")
    if said is None:
        presigned_object = claim.expires is not None and claim.service == "s3"
        return sigv4.UNSIGNED if presigned_object else exchange.body_hash
    if len(said) == HEX_DIGITS and said != exchange.body_hash:
        raise refusals.wrong_body(said, exchange.body_hash)
    return said


def _check_time(exchange: Exchange, claim: sigv4.Claim, now: datetime) -> None:
    try:
        signed_at = claim.signed_at
    except ValueError as error:
        raise refusals.incomplete(
            exchange, "the date is not of the form YYYYMMDD'T'HHMMSS'Z'"
        ) from error
    if not claim.stamp.startswith(claim.date):
        raise refusals.incomplete(exchange, "the credential was scoped to another date")
    if claim.expires is None:
        if abs(now - signed_at) > SKEW:
            raise refusals.skewed(exchange, signed_at, now)
        return
    if not 0 < claim.expires <= LONGEST_EXPIRY:
        raise refusals.incomplete(exchange, "X-Amz-Expires must be between 1 and 604800 seconds")
    if now - signed_at > timedelta(seconds=claim.expires):
        raise refusals.url_expired(exchange, now)
    if signed_at - now > SKEW:
        raise refusals.skewed(exchange, signed_at, now)


def _checked_old(exchange: Exchange, claim: sigv2.OldClaim, now: datetime) -> Caller:
    secret = secret_of(exchange.running, claim.access_key)
    if secret is None:
        if exchange.running.cloud.config.open:
            return root(exchange.running, claim.access_key)
        raise refusals.unknown_key(exchange, claim.access_key)
    _check_token(exchange, secret, claim.token, now)
    if now.timestamp() > claim.expires:
        raise refusals.url_expired(exchange, now)
    wanted = sigv2.signature(exchange.request, claim, secret.secret_key)
    if not sigv4.agree(wanted, claim.signature) and not exchange.running.cloud.config.open:
        raise refusals.wrong_old_signature()
    return secret.caller


def _check_token(exchange: Exchange, secret: Secret, token: str | None, now: datetime) -> None:
    if secret.expires_at is not None and now >= secret.expires_at:
        raise refusals.expired_token(exchange)
    if secret.token is not None and secret.token != token:
        raise refusals.invalid_token(exchange)


def secret_of(running: Running, access_key: str) -> Secret | None:
    """The root's own key, or what IAM and STS know of."""
    if access_key == running.root_key.access_key:
        return Secret(running.root_key.secret_key, root(running, access_key))
    if "iam" not in running.services:
        return None
    from cloudlet.services.iam import api

    found: Secret | None = api.secret_of(running.cloud, access_key)
    return found


def root(running: Running, access_key: str) -> Caller:
    account = running.cloud.config.account
    return Caller(f"arn:aws:iam::{account}:root", account, account, access_key)


def _call(exchange: Exchange, caller: Caller, now: datetime) -> Call:
    request, config = exchange.request, exchange.running.cloud.config
    return Call(
        cloud=exchange.running.cloud,
        service=exchange.service.name,
        operation=exchange.operation.name,
        account=config.account,
        region=config.region,
        caller=caller,
        request_id=exchange.request_id,
        now=now,
        host=request.host,
        headers=request.headers,
        source_ip=request.source_ip,
    )
