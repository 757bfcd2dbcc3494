"""Ids, keys and ARNs as IAM makes them."""

import random
import string

ALPHABET = string.ascii_uppercase + "234567"
SECRET = string.ascii_letters + string.digits + "+/"
PREFIXES = {
    "user": "AIDA",
    "role": "AROA",
    "group": "AGPA",
    "policy": "ANPA",
    "instance-profile": "AIPA",
    "access-key": "AKIA",
    "session-key": "ASIA",
}


def new_id(dice: random.Random, kind: str) -> str:
    """21 characters, of which the first four tell the kind; keys have 20."""
    length = 16 if kind.endswith("key") else 17
    return PREFIXES[kind] + "".join(dice.choices(ALPHABET, k=length))


def new_secret(dice: random.Random) -> str:
    return "".join(dice.choices(SECRET, k=40))


def arn(account: str, kind: str, path: str, name: str) -> str:
    """`path` begins and ends with a slash."""
    return f"arn:aws:iam::{account}:{kind}{path}{name}"


def session_arn(account: str, role_name: str, session: str) -> str:
    return f"arn:aws:sts::{account}:assumed-role/{role_name}/{session}"
