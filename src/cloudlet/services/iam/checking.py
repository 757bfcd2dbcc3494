"""Policies on their way in: their text, their size, and whether what they name is there."""

from cloudlet.context import Cloud
from cloudlet.errors import AwsError
from cloudlet.services.iam import holders, rows
from cloudlet.services.iam.engine.parsing import IDENTITY, TRUST, Kind, parse
from cloudlet.services.iam.engine.principals import is_account
from cloudlet.services.iam.engine.statements import Policy

# Characters that are not white space, per user, group or role, and per managed policy.
INLINE_SIZES = {"user": 2048, "group": 5120, "role": 10240}
MANAGED_SIZE, TRUST_SIZE = 6144, 2048


def identity(text: str) -> Policy:
    """Raises MalformedPolicyDocument with everything that is wrong."""
    return _parsed(text, IDENTITY)


def trust(cloud: Cloud, text: str) -> Policy:
    """As `identity`; the users and roles of this account that it names must be there."""
    _check_size(text, TRUST_SIZE, "ACLSizePerRole")
    policy = _parsed(text, TRUST)
    for statement in policy.statements:
        named = statement.principals.values if statement.principals else {}
        for value in named.get("AWS", ()):
            if not _is_there(cloud, value):
                words = f'Invalid principal in policy: "AWS":"{value}"'
                raise AwsError("MalformedPolicyDocument", words)
    return policy


def managed(text: str) -> Policy:
    _check_size(text, MANAGED_SIZE, "PolicySize")
    return identity(text)


def inline(kind: str, policies: dict[str, str]) -> None:
    """All inline policies of a user, group or role share one room. Raises LimitExceeded."""
    most = INLINE_SIZES[kind]
    if sum(map(_size, policies.values())) > most:
        words = f"Maximum policy size of {most} bytes exceeded for {kind}"
        raise AwsError("LimitExceeded", words, rows.CONFLICT)


def attachable(cloud: Cloud, arn: str) -> None:
    """Raises NoSuchEntity."""
    if holders.managed_policy(cloud, arn) is None:
        raise rows.missing(f"Policy {arn} does not exist or is not attachable.")


def _is_there(cloud: Cloud, value: str) -> bool:
    mine = f":{cloud.config.account}:"
    if value == "*" or is_account(value) or mine not in value or ":iam:" not in value:
        return True
    kind = "user" if ":user/" in value else "role"
    return rows.by_arn(cloud, kind, value) is not None


def _parsed(text: str, kind: Kind) -> Policy:
    parsed = parse(text, kind)
    if parsed.faults:
        raise AwsError("MalformedPolicyDocument", parsed.message)
    return parsed.policy


def _size(text: str) -> int:
    return sum(not character.isspace() for character in text)


def _check_size(text: str, most: int, name: str) -> None:
    if _size(text) > most:
        raise rows.quota(name, most)
