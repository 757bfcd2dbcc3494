"""Sessions: made, with the policies that narrow them, and remembered until they expire."""

import base64
import random
from dataclasses import replace
from datetime import timedelta
from typing import Any

from cloudlet.context import Call, Caller, Secret
from cloudlet.errors import AwsError
from cloudlet.services.iam import holders, ids, secrets
from cloudlet.services.iam.engine.parsing import IDENTITY, parse

Params = dict[str, Any]
LARGEST_POLICIES = 2048
MOST_ARNS = 10


def begin(call: Call, caller: Caller, seconds: int) -> dict[str, Any]:
    """Credentials for a new session of `caller`, in the shape of the API."""
    dice, expires_at = call.cloud.dice, call.now + timedelta(seconds=seconds)
    key = ids.new_id(dice, "session-key")
    secret = Secret(ids.new_secret(dice), caller, _token(dice), expires_at.replace(microsecond=0))
    secrets.keep_session(call.cloud, replace(caller, access_key=key), secret, call.now)
    return {
        "AccessKeyId": key,
        "SecretAccessKey": secret.secret_key,
        "SessionToken": secret.token,
        "Expiration": secret.expires_at,
    }


def narrowing(call: Call, params: Params) -> dict[str, Any]:
    """The session policies of a call. Raises MalformedPolicyDocument, PackedPolicyTooLarge."""
    text, arns = params.get("Policy"), [one.get("arn", "") for one in params.get("PolicyArns", [])]
    if text is not None:
        parsed = parse(text, IDENTITY)
        if parsed.faults:
            raise AwsError("MalformedPolicyDocument", parsed.message)
    if len(arns) > MOST_ARNS:
        words = f"Cannot exceed quota for PolicyArns: {MOST_ARNS}"
        raise AwsError("ValidationError", words)
    for arn in arns:
        if holders.managed_policy(call.cloud, arn) is None:
            raise AwsError("ValidationError", f"The managed policy {arn} does not exist.")
    if packed(params) > 100:  # noqa: PLR2004 - percent
        words = "Serialized token too large for session"
        raise AwsError("PackedPolicyTooLarge", words)
    return {"policies": [text] if text is not None else [], "policy_arns": arns}


def packed(params: Params) -> int:
    """How much of the room for policies and tags is used, in percent."""
    size = len(params.get("Policy") or "")
    size += sum(len(one.get("arn", "")) for one in params.get("PolicyArns", []))
    size += sum(len(one["Key"]) + len(one["Value"]) for one in params.get("Tags", []))
    return -(-size * 100 // LARGEST_POLICIES)


def tags_of(params: Params) -> list[tuple[str, str]]:
    return [(one["Key"], one["Value"]) for one in params.get("Tags", [])]


def _token(dice: random.Random) -> str:
    return base64.b64encode(dice.randbytes(120)).decode()
