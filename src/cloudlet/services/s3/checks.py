"""Checksums that came along with a body: which are asked for, and whether they are right."""

import base64
import binascii
from typing import Any

from cloudlet.errors import AwsError
from cloudlet.services.s3 import faults
from cloudlet.services.s3.engine.checksums import ALGORITHMS
from cloudlet.services.s3.incoming import Arrived

Params = dict[str, Any]
UNKNOWN = ("XXHASH64", "XXHASH3", "XXHASH128")


def member(algorithm: str) -> str:
    """The name of a checksum in the API's shapes."""
    return f"Checksum{algorithm}"


def sent(params: Params) -> dict[str, str]:
    """The checksums that the client gave, by algorithm. Raises InvalidRequest for several."""
    if any(params.get(member(name)) for name in UNKNOWN):
        raise faults.not_implemented("XXHASH checksums")
    found = {name: params[member(name)] for name in ALGORITHMS if params.get(member(name))}
    if len(found) > 1:
        raise faults.invalid_request(
            "Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed."
        )
    named = params.get("ChecksumAlgorithm")
    if named and not found:
        raise faults.invalid_request(
            "x-amz-sdk-checksum-algorithm specified, but no corresponding x-amz-checksum-* or"
            " x-amz-trailer headers were found."
        )
    return found


def compare(arrived: Arrived, expected: dict[str, str], content_md5: str | None = None) -> None:
    """Raises BadDigest, and InvalidDigest for an MD5 that is none."""
    if content_md5 is not None and _md5(content_md5) != arrived.md5:
        raise faults.bad_digest("Content-MD5")
    for algorithm, value in expected.items():
        if arrived.checksums[algorithm] != value:
            raise faults.bad_digest(algorithm)


def shown(checksums: dict[str, str], kind: str | None = None) -> dict[str, str]:
    """As members of an answer; `kind` is FULL_OBJECT or COMPOSITE."""
    found = {member(name): value for name, value in checksums.items()}
    return found | ({"ChecksumType": kind} if found and kind else {})


def kept(checksums: dict[str, str]) -> dict[str, Any]:
    """As part of the head of an object that came in one body."""
    return {"Checksums": checksums, "ChecksumType": "FULL_OBJECT"} if checksums else {}


def _md5(text: str) -> bytes:
    try:
        digest = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise _invalid() from error
    if len(digest) != 16:  # noqa: PLR2004 - the size of an MD5
        raise _invalid()
    return digest


def _invalid() -> AwsError:
    return AwsError("InvalidDigest", "The Content-MD5 you specified was invalid.")
