"""Whether a policy of a resource lets in more than a fixed set of callers.

A statement that allows everyone is not public when a condition ties it to a fixed value of one of
the keys below. Source: Amazon S3 User Guide, "The meaning of public".
"""

from ipaddress import ip_network

from cloudlet.services.iam.engine.statements import Condition, Policy, Statement

_FIXING_KEYS = frozenset(
    {
        *("aws:sourceip", "aws:sourcevpc", "aws:sourcevpce", "aws:sourcearn", "aws:sourceaccount"),
        *("aws:sourceowner", "aws:sourceorgid", "aws:principalorgid", "aws:principalarn"),
        *("aws:principalaccount", "aws:userid", "s3:dataaccesspointarn"),
        "s3:dataaccesspointaccount",
    }
)
_FIXING_OPERATORS = frozenset(
    {"stringequals", "stringlike", "arnequals", "arnlike", "ipaddress", "stringequalsignorecase"}
)
_WIDEST_NETWORK = {4: 8, 6: 32}  # shorter prefixes are as good as everyone


def is_public(policy: Policy) -> bool:
    return any(_is_public(one) for one in policy.statements if one.effect == "Allow")


def _is_public(statement: Statement) -> bool:
    named = statement.principals
    if named is None:
        return False
    everyone = named.negated or any("*" in values for values in named.values.values())
    return everyone and not any(map(_fixes, statement.conditions))


def _fixes(condition: Condition) -> bool:
    if condition.key not in _FIXING_KEYS or condition.operator.lower() not in _FIXING_OPERATORS:
        return False
    return all(_is_fixed(condition.key, value) for value in condition.values)


def _is_fixed(key: str, value: str) -> bool:
    if key == "aws:sourceip":
        return _is_narrow(value)
    return "*" not in value and "?" not in value and "${" not in value


def _is_narrow(network: str) -> bool:
    try:
        found = ip_network(network, strict=False)
    except ValueError:
        return False
    return found.prefixlen >= _WIDEST_NETWORK[found.version]
