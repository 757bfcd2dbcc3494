"""What must hold of every decision, whatever the policies are."""

from hypothesis import given
from hypothesis import strategies as st
from tests.cloudlet.services.iam.policies import (
    ACCOUNT,
    ANA,
    ANONYMOUS,
    OBJECT,
    OTHER,
    ROLE,
    ROOT,
    SAGEMAKER,
    SESSION,
    STRANGER,
    ask,
    identity,
    resource,
)

PRINCIPALS = st.sampled_from([ANA, SESSION, ROOT, STRANGER, SAGEMAKER, ANONYMOUS])
NAMED = st.sampled_from(
    ["*", {"AWS": ANA.arn}, {"AWS": ROLE}, {"AWS": SESSION.arn}, {"AWS": ACCOUNT}, {"AWS": OTHER}]
)
ACTIONS = st.sampled_from(["s3:GetObject", "s3:*", "*", "s3:PutObject", "s3:Get*"])
RESOURCES = st.sampled_from(["*", OBJECT, "arn:aws:s3:::data/*", "arn:aws:s3:::other/*"])
CONDITIONS = st.sampled_from(
    [{}, {"Condition": {"StringEquals": {"x:a": "1"}}}, {"Condition": {"Null": {"x:a": "true"}}}]
)
CONTEXTS = st.sampled_from([{}, {"x:a": ("1",)}, {"x:a": ("2",)}])


def statements(effects=("Allow", "Deny")):
    return st.builds(
        lambda effect, action, on, when: {
            "Effect": effect,
            "Action": action,
            "Resource": on,
            **when,
        },
        st.sampled_from(effects),
        ACTIONS,
        RESOURCES,
        CONDITIONS,
    )


def to_someone(effects=("Allow", "Deny")):
    return st.builds(lambda one, who: {**one, "Principal": who}, statements(effects), NAMED)


def policies(one=statements, made=identity):
    return st.lists(one(), max_size=3).map(lambda found: made(*found) if found else ())


@st.composite
def situations(draw):
    limits = st.one_of(st.none(), policies())
    return {
        "principal": draw(PRINCIPALS),
        "context": draw(CONTEXTS),
        "identity": draw(policies()),
        "resource": draw(policies(to_someone, resource)),
        "boundary": draw(limits),
        "session": draw(limits),
        "organization": draw(limits),
        "strict": draw(st.booleans()),
    }


@given(situations(), st.sampled_from(["identity", "boundary", "session", "organization"]))
def test_a_deny_that_applies_wins(situation, layer):
    deny = identity({"Effect": "Deny", "Action": "*", "Resource": "*"})
    denied = ask(**situation | {layer: (situation[layer] or ()) + deny})
    assert denied.outcome == "explicitDeny"


@given(situations(), statements(["Allow"]))
def test_one_more_allow_never_takes_away(situation, allow):
    more = {"identity": situation["identity"] + identity(allow)}
    assert ask(**situation | more).allowed >= ask(**situation).allowed


@given(situations(), to_someone(["Allow"]))
def test_one_more_grant_of_the_resource_never_takes_away(situation, allow):
    more = {"resource": situation["resource"] + resource(allow)}
    assert ask(**situation | more).allowed >= ask(**situation).allowed


@given(situations(), statements(["Deny"]))
def test_one_more_deny_never_gives(situation, deny):
    more = {"identity": situation["identity"] + identity(deny)}
    assert ask(**situation | more).allowed <= ask(**situation).allowed


@given(situations(), st.sampled_from(["boundary", "session", "organization"]), policies())
def test_what_narrows_only_narrows(situation, layer, limit):
    without = ask(**situation | {layer: None})
    assert ask(**situation | {layer: limit}).allowed <= without.allowed


@given(situations())
def test_nothing_is_allowed_without_a_statement_that_says_so(situation):
    decision = ask(**situation)
    if decision.allowed and situation["principal"] is not ROOT:
        assert any(match.statement.effect == "Allow" for match in decision.deciding)
    if decision.outcome == "explicitDeny":
        assert all(match.statement.effect == "Deny" for match in decision.deciding)


@given(situations(), st.randoms())
def test_the_order_of_policies_does_not_matter(situation, rng):
    shuffled = list(situation["identity"])
    rng.shuffle(shuffled)
    assert ask(**situation | {"identity": tuple(shuffled)}).outcome == ask(**situation).outcome
