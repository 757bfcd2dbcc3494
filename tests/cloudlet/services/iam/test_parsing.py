"""Policies from outside: every fault is said, and no text makes the parser fall over."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.cloudlet.services.iam.policies import statement, text

from cloudlet.services.iam.engine.parsing import IDENTITY, RESOURCE, TRUST, parse

GOOD = statement(resource="*")
FAULTY = [
    (IDENTITY, "", "The policy is not in the valid JSON format."),
    (IDENTITY, "[" * 100_000, "The policy is not in the valid JSON format."),
    (IDENTITY, "[]", "Syntax errors in policy."),
    (IDENTITY, "{}", "Syntax errors in policy."),
    (IDENTITY, '{"Statement": []}', "Syntax errors in policy."),
    (IDENTITY, text({**GOOD, "Efect": 1}), "Syntax errors in policy."),
    (IDENTITY, text({**GOOD, "NotAction": "s3:*"}), "Syntax errors in policy."),
    (IDENTITY, '{"Statement": [], "Statement": []}', "Syntax errors in policy."),
    (
        IDENTITY,
        json.dumps({"Version": "2020-01-01", "Statement": GOOD}),
        "Policy document must be version 2012-10-17 or greater.",
    ),
    (IDENTITY, text({**GOOD, "Effect": "allow"}), "Invalid effect: allow"),
    (IDENTITY, text({**GOOD, "Effect": ["Allow"]}), "Invalid effect: ['Allow']"),
    (IDENTITY, text(statement()), "Policy statement must contain resources."),
    (
        IDENTITY,
        text({"Effect": "Allow", "Resource": "*"}),
        "Policy statement must contain actions.",
    ),
    (
        IDENTITY,
        text(statement(action="GetObject", resource="*")),
        "Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.",
    ),
    (IDENTITY, text(statement(action="s 3:x", resource="*")), "Vendor s 3 is not valid"),
    (
        IDENTITY,
        text(statement(resource="data")),
        'Resource data must be in ARN format or "*".',
    ),
    (
        IDENTITY,
        text(statement(resource="arn:aw:s3:::x")),
        'Partition "aw" is not valid for resource "arn:aw:s3:::x".',
    ),
    (
        IDENTITY,
        text({**GOOD, "Sid": "a"}, {**GOOD, "Sid": "a"}),
        "Statement IDs (SID) in a single policy must be unique.",
    ),
    (IDENTITY, text({**GOOD, "Principal": "*"}), "Policy document should not specify a principal."),
    (
        IDENTITY,
        text({**GOOD, "Condition": {"StringLik": {"aws:a": "b"}}}),
        "Invalid Condition type : StringLik",
    ),
    (RESOURCE, text(GOOD), "Missing required field Principal"),
    (
        RESOURCE,
        text({**GOOD, "Principal": {"AWS": "ana"}}),
        'Invalid principal in policy: "AWS":"ana"',
    ),
    (TRUST, text({**GOOD, "Principal": "*"}), "Has prohibited field Resource"),
    (
        TRUST,
        text(statement(action="s3:GetObject", who="*")),
        "AssumeRole policy may only specify STS AssumeRole actions.",
    ),
]


@pytest.mark.parametrize(("kind", "document", "message"), FAULTY)
def test_each_fault_in_the_words_of_aws(kind, document, message):
    assert message in [fault.message for fault in parse(document, kind).faults]


def test_all_faults_are_found_at_once_with_their_places():
    parsed = parse(text({"Effect": "Alow"}, {**GOOD, "Condition": []}), IDENTITY)
    assert {fault.place for fault in parsed.faults} == {
        "Statement[0].Effect",
        "Statement[0]",
        "Statement[1].Condition",
    }


def test_a_statement_knows_where_it_stands():
    document = text({**GOOD, "Condition": {"Null": {"aws:a": "}]"}}}, {**GOOD, "Sid": "last"})
    for one in parse(document, IDENTITY).policy.statements:
        assert json.loads(document[one.start : one.end])["Action"] == "s3:GetObject"
    alone = json.dumps({"Id": "Statement", "Statement": GOOD})
    only = parse(alone, IDENTITY).policy.statements[0]
    assert json.loads(alone[only.start : only.end]) == GOOD


MEMBERS = ["Version", "Statement", "Effect", "Action", "Resource", "Principal", "Condition", "Sid"]
VALUES = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(),
        st.text(max_size=5),
        st.sampled_from(["*", "Allow", "Deny", "s3:*", "arn:aws:s3:::x", "2012-10-17"]),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(st.one_of(st.sampled_from(MEMBERS), st.text(max_size=5)), inner),
    ),
    max_leaves=12,
)
ALMOST = st.fixed_dictionaries(
    {"Statement": st.lists(st.dictionaries(st.sampled_from(MEMBERS), VALUES), max_size=2)}
)


@given(st.one_of(VALUES, ALMOST), st.sampled_from([IDENTITY, RESOURCE, TRUST]))
def test_any_json_is_read_or_refused(value, kind):
    parsed = parse(json.dumps(value), kind)
    assert parsed.faults or parsed.policy.statements


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(document):
    assert parse(document, IDENTITY).faults
