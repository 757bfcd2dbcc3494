"""What KMS asks of a key before it is used, which moto does not; and keys that cannot be kept."""

from typing import Any

from cloudlet.context import Call
from cloudlet.errors import AwsError
from cloudlet.registry import Params

USES = {
    "Encrypt",
    "Decrypt",
    "GenerateDataKey",
    "GenerateDataKeyWithoutPlaintext",
    "GenerateMac",
    "VerifyMac",
    "ReEncrypt",
}
BY_ID = {
    "CancelKeyDeletion",
    "CreateGrant",
    "DisableKey",
    "DisableKeyRotation",
    "EnableKey",
    "EnableKeyRotation",
    "GetKeyRotationStatus",
    "ListGrants",
    "RetireGrant",
    "RevokeGrant",
    "ScheduleKeyDeletion",
    "UpdateKeyDescription",
}
ID_LENGTH = 36  # moto writes the id of the key in front of its ciphertexts


def resources(call: Call, params: Params) -> list[str]:
    key = params.get("KeyId") or _key_inside(params) or "*"
    known = key == "*" or key.startswith("arn:")
    return [key if known else f"arn:aws:kms:{call.region}:{call.account}:key/{key}"]


def check(bridge: Any, operation: str, params: Params) -> Params:
    """Raises AwsError for a key that is not there or not enabled, and for kinds that would not
    survive; returns the parameters with the key by its id where moto knows it by nothing else.
    """
    if operation == "CreateKey":
        _check_kind(params)
    if operation in BY_ID and "KeyId" in params:
        named = bridge.ask("kms", "DescribeKey", {"KeyId": params["KeyId"]})
        return params | {"KeyId": named["KeyMetadata"]["KeyId"]}
    if operation not in USES:
        return params
    for key in _keys(operation, params):
        described = bridge.ask("kms", "DescribeKey", {"KeyId": key})["KeyMetadata"]
        state = described["KeyState"]
        if state == "Disabled":
            raise AwsError("DisabledException", f"{described['Arn']} is disabled.")
        if state != "Enabled":
            message = f"{described['Arn']} is pending deletion."
            raise AwsError("KMSInvalidStateException", message)
    return params


def _keys(operation: str, params: Params) -> list[str]:
    """The key that is named, or the one that the ciphertext names."""
    named = [params[name] for name in ("KeyId", "DestinationKeyId") if name in params]
    if operation in {"Decrypt", "ReEncrypt"} and "KeyId" not in params:
        if not (inside := _key_inside(params)):
            raise AwsError("InvalidCiphertextException", "The ciphertext is not one of this KMS.")
        named.append(inside)
    return named


def _key_inside(params: Params) -> str:
    """The id of the key that made the ciphertext, or nothing."""
    prefix = params.get("CiphertextBlob", b"")[:ID_LENGTH]
    return prefix.decode() if prefix.isascii() and len(prefix) == ID_LENGTH else ""


def _check_kind(params: Params) -> None:
    spec = params.get("KeySpec") or params.get("CustomerMasterKeySpec", "SYMMETRIC_DEFAULT")
    if spec != "SYMMETRIC_DEFAULT" and not spec.startswith("HMAC_"):
        message = f"cloudlet keeps symmetric and HMAC keys only, not {spec}."
        raise AwsError("UnsupportedOperationException", message)
    if params.get("Origin", "AWS_KMS") != "AWS_KMS":
        message = "cloudlet makes the key material itself; it cannot be imported."
        raise AwsError("UnsupportedOperationException", message)
