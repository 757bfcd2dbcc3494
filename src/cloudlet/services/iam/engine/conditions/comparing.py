"""What each family of operators compares. Every test takes (pattern of the policy, given text)."""

import base64
import binascii
import operator
from collections.abc import Callable
from datetime import UTC, datetime
from ipaddress import ip_address, ip_network

from cloudlet.services.iam.engine.globs import MANY, Pattern, Token, matches

Test = Callable[[Pattern, str], bool]
ARN_PARTS = 6


def plain(pattern: Pattern) -> str:
    """The text of a pattern whose stars mean themselves."""
    return "".join(token if isinstance(token, str) else token.shown for token in pattern)


def same(pattern: Pattern, given: str) -> bool:
    return plain(pattern) == given


def same_ignoring_case(pattern: Pattern, given: str) -> bool:
    return plain(pattern).casefold() == given.casefold()


def like(pattern: Pattern, given: str) -> bool:
    return matches(given, pattern)


def boolean(pattern: Pattern, given: str) -> bool:
    return plain(pattern).lower() == given.lower()


def binary(pattern: Pattern, given: str) -> bool:
    """Both sides are base64."""
    try:
        return base64.b64decode(plain(pattern)) == base64.b64decode(given)
    except (binascii.Error, ValueError):
        return False


def address(pattern: Pattern, given: str) -> bool:
    """The policy names an address or a network, of either version of IP."""
    try:
        return ip_address(given) in ip_network(plain(pattern), strict=False)
    except ValueError:
        return False


def arn_like(pattern: Pattern, given: str) -> bool:
    """Part by part: a star does not reach over a colon, except in the last part."""
    wanted, parts = _arn_parts(pattern), given.split(":", ARN_PARTS - 1)
    return len(parts) == ARN_PARTS == len(wanted) and all(map(matches, parts, wanted))


def _arn_parts(pattern: Pattern) -> list[Pattern]:
    parts: list[list[Token]] = [[]]
    for one in pattern:
        if one == ":" and len(parts) < ARN_PARTS:
            parts.append([])
        else:
            parts[-1].append(one)
    return [(MANY,)] * ARN_PARTS if pattern == (MANY,) else [tuple(part) for part in parts]


def number(compare: Callable[[float, float], bool]) -> Test:
    return _ordered(float, compare)


def date(compare: Callable[[float, float], bool]) -> Test:
    return _ordered(epoch, compare)


def epoch(text: str) -> float:
    """Seconds since 1970 of ISO 8601 or of seconds themselves. Raises ValueError."""
    try:
        return float(text)
    except ValueError:
        at = datetime.fromisoformat(text)
        return (at if at.tzinfo else at.replace(tzinfo=UTC)).timestamp()


def _ordered(read: Callable[[str], float], compare: Callable[[float, float], bool]) -> Test:
    def test(pattern: Pattern, given: str) -> bool:
        try:
            return compare(read(given), read(plain(pattern)))
        except (ValueError, OverflowError):
            return False

    return test


ORDERS: dict[str, Callable[[float, float], bool]] = {
    "Equals": operator.eq,
    "LessThan": operator.lt,
    "LessThanEquals": operator.le,
    "GreaterThan": operator.gt,
    "GreaterThanEquals": operator.ge,
}
