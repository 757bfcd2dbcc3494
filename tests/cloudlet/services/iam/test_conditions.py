"""Each operator with what holds and what does not; missing keys; several values."""

import pytest

from cloudlet.services.iam.engine.conditions import KNOWN, asked, holds
from cloudlet.services.iam.engine.statements import Condition

ARN = "arn:aws:s3:::bucket/key"

# operator, values of the policy, values of the request, whether it holds
TABLE = [
    ("StringEquals", ["a", "b"], ["b"], True),
    ("StringEquals", ["a*"], ["ab"], False),
    ("StringEquals", ["A"], ["a"], False),
    ("StringNotEquals", ["a", "b"], ["b"], False),
    ("StringNotEquals", ["a", "b"], ["c"], True),
    ("StringEqualsIgnoreCase", ["A"], ["a"], True),
    ("StringNotEqualsIgnoreCase", ["A"], ["a"], False),
    ("StringLike", ["a?c*"], ["abcd"], True),
    ("StringLike", ["a?c"], ["ac"], False),
    ("StringNotLike", ["a*"], ["ab"], False),
    ("NumericEquals", ["10"], ["10.0"], True),
    ("NumericNotEquals", ["10"], ["11"], True),
    ("NumericLessThan", ["10"], ["9"], True),
    ("NumericLessThan", ["10"], ["10"], False),
    ("NumericLessThanEquals", ["10"], ["10"], True),
    ("NumericGreaterThan", ["10"], ["11"], True),
    ("NumericGreaterThanEquals", ["10"], ["9"], False),
    ("NumericEquals", ["10"], ["ten"], False),
    ("DateLessThan", ["2030-01-01T00:00:00Z"], ["2026-11-23T12:00:00Z"], True),
    ("DateGreaterThan", ["2030-01-01"], ["2026-11-23T12:00:00Z"], False),
    ("DateEquals", ["2026-11-23T12:00:00Z"], ["1795435200"], True),
    ("DateNotEquals", ["2026-11-23T12:00:00Z"], ["2026-11-23T13:00:00+01:00"], False),
    ("DateLessThanEquals", ["2026-11-23T12:00:00Z"], ["2026-11-23T12:00:00Z"], True),
    ("DateGreaterThanEquals", ["2026-11-23T12:00:00Z"], ["2026-11-23T11:59:59Z"], False),
    ("Bool", ["true"], ["True"], True),
    ("Bool", ["false"], ["true"], False),
    ("BinaryEquals", ["QmluYXJ5"], ["QmluYXJ5"], True),
    ("BinaryEquals", ["QmluYXJ5"], ["QUFB"], False),
    ("IpAddress", ["203.0.113.0/24"], ["203.0.113.9"], True),
    ("IpAddress", ["203.0.113.0/24"], ["203.0.114.9"], False),
    ("IpAddress", ["2001:db8::/32"], ["2001:db8::1"], True),
    ("IpAddress", ["203.0.113.0/24"], ["2001:db8::1"], False),
    ("IpAddress", ["nonsense"], ["127.0.0.1"], False),
    ("NotIpAddress", ["203.0.113.0/24"], ["198.51.100.1"], True),
    ("ArnEquals", ["arn:aws:s3:::buck*"], [ARN], True),
    ("ArnLike", ["arn:aws:*:::bucket/*"], [ARN], True),
    ("ArnLike", ["arn:*:bucket/key"], [ARN], False),
    ("ArnLike", ["arn:aws:s3:::other/*"], [ARN], False),
    ("ArnNotEquals", [ARN], [ARN], False),
    ("ArnNotLike", ["arn:aws:s3:::other/*"], [ARN], True),
    ("ArnLike", ["*"], [ARN], True),
    ("Null", ["true"], [], True),
    ("Null", ["true"], ["x"], False),
    ("Null", ["false"], ["x"], True),
    # a missing key: positive operators fail, negated ones hold, IfExists holds
    ("StringEquals", ["a"], [], False),
    ("StringNotEquals", ["a"], [], True),
    ("StringEqualsIfExists", ["a"], [], True),
    ("StringEqualsIfExists", ["a"], ["b"], False),
    ("BoolIfExists", ["true"], [], True),
    ("NumericLessThan", ["1"], [], False),
    # several values in the request
    ("ForAllValues:StringEquals", ["a", "b"], ["a", "b"], True),
    ("ForAllValues:StringEquals", ["a", "b"], ["a", "c"], False),
    ("ForAllValues:StringEquals", ["a"], [], True),
    ("ForAllValues:StringNotEquals", ["a"], ["b", "c"], True),
    ("ForAllValues:StringNotEquals", ["a"], ["a", "c"], False),
    ("ForAnyValue:StringEquals", ["a"], ["b", "a"], True),
    ("ForAnyValue:StringEquals", ["a"], ["b", "c"], False),
    ("ForAnyValue:StringEquals", ["a"], [], False),
    ("ForAnyValue:StringNotEquals", ["a"], ["a", "c"], True),
    ("ForAnyValue:StringNotEquals", ["a"], ["a"], False),
    ("ForAnyValue:StringNotEquals", ["a"], [], False),
    ("ForAnyValue:StringLike", ["team-*"], ["x", "team-a"], True),
    ("forallvalues:stringlike", ["team-*"], ["team-a"], True),
]


@pytest.mark.parametrize(("operator", "values", "given", "expected"), TABLE)
def test_the_table(operator, values, given, expected):
    condition = Condition(operator, "x:key", tuple(values))
    context = {"x:key": tuple(given)} if given else {}
    assert holds(condition, context, variables=True) is expected


def test_the_table_names_every_operator():
    tried = {operator.split(":")[-1].removesuffix("IfExists") for operator, *_ in TABLE}
    assert set(KNOWN) <= tried


@pytest.mark.parametrize("name", ["StringLik", "NullIfExists", "ForSomeValues:StringEquals", ""])
def test_what_is_no_operator(name):
    assert asked(name) is None


def test_a_variable_is_filled_in_and_a_missing_one_matches_nothing():
    condition = Condition("StringLike", "s3:prefix", ("home/${aws:username}/*",))
    context = {"s3:prefix": ("home/ana/2026",), "aws:username": ("ana",)}
    assert holds(condition, context, variables=True)
    assert not holds(condition, context | {"aws:username": ()}, variables=True)
    assert not holds(condition, context, variables=False)
