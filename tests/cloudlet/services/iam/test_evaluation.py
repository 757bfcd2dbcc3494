"""The examples of AWS's "Policy evaluation logic", one by one."""

import pytest
from tests.cloudlet.services.iam.policies import (
    ACCOUNT,
    ANA,
    ANONYMOUS,
    BUCKET,
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
    statement,
    trust,
)

from cloudlet.services.iam.engine.requests import Request
from cloudlet.services.iam.engine.wording import denial

ALL = identity(statement(action="*", resource="*"))
READ = identity(statement(resource="arn:aws:s3:::data/*"))
DENY = statement("Deny", resource="*")
NOTHING = identity(statement(action="iam:GetUser", resource="*"))


def to(who):
    return resource(statement(resource="arn:aws:s3:::data/*", who=who))


TO_ANA = to({"AWS": ANA.arn})
TO_ROLE = to({"AWS": ROLE})
TO_SESSION = to({"AWS": SESSION.arn})
TO_ACCOUNT = to({"AWS": f"arn:aws:iam::{ACCOUNT}:root"})
TO_ALL = to("*")
DENY_ALL = resource({**DENY, "Principal": "*"})

IDENTITY, RESOURCE = "identity-based policy", "resource-based policy"
BOUNDARY, ON_SESSION = "permissions boundary", "session policy"

# who, policies, and either "allowed", "explicitDeny" or the layer that did not allow
CASES = [
    # one account: identity or resource is enough, a deny anywhere decides
    (ANA, {}, IDENTITY),
    (ANA, {"identity": READ}, "allowed"),
    (ANA, {"identity": ALL}, "allowed"),
    (ANA, {"resource": TO_ANA}, "allowed"),
    (ANA, {"resource": TO_ALL}, "allowed"),
    (ANA, {"resource": TO_ACCOUNT}, IDENTITY),
    (ANA, {"resource": TO_ACCOUNT, "identity": READ}, "allowed"),
    (ANA, {"identity": ALL + identity(DENY)}, "explicitDeny"),
    (ANA, {"identity": ALL, "resource": DENY_ALL}, "explicitDeny"),
    (ANA, {"identity": ALL, "boundary": identity(DENY)}, "explicitDeny"),
    (ANA, {"identity": ALL, "session": identity(DENY)}, "explicitDeny"),
    (ANA, {"identity": ALL, "organization": identity(DENY)}, "explicitDeny"),
    # what narrows
    (ANA, {"identity": ALL, "boundary": READ}, "allowed"),
    (ANA, {"identity": ALL, "boundary": NOTHING}, BOUNDARY),
    (ANA, {"identity": (), "boundary": ALL}, IDENTITY),
    (ANA, {"identity": ALL, "session": ()}, ON_SESSION),
    (ANA, {"identity": ALL, "organization": NOTHING}, "service control policy"),
    (SESSION, {"identity": ALL, "session": READ}, "allowed"),
    (SESSION, {"identity": ALL, "session": NOTHING}, ON_SESSION),
    (SESSION, {"identity": READ, "session": ALL, "boundary": NOTHING}, BOUNDARY),
    # a resource's grant to the very user or session is not narrowed, one to its role is
    (ANA, {"resource": TO_ANA, "boundary": NOTHING}, "allowed"),
    (SESSION, {"resource": TO_SESSION, "boundary": NOTHING, "session": NOTHING}, "allowed"),
    (SESSION, {"resource": TO_ROLE}, "allowed"),
    (SESSION, {"resource": TO_ROLE, "boundary": NOTHING}, BOUNDARY),
    (SESSION, {"resource": TO_ROLE, "session": NOTHING}, ON_SESSION),
    (SESSION, {"resource": TO_ROLE, "session": READ}, "allowed"),
    # the root user of the account
    (ROOT, {}, "allowed"),
    (ROOT, {"resource": DENY_ALL}, "explicitDeny"),
    (ROOT, {"organization": NOTHING}, "service control policy"),
    # across accounts both sides must allow
    (STRANGER, {"identity": ALL}, RESOURCE),
    (STRANGER, {"identity": ALL, "resource": TO_ACCOUNT}, RESOURCE),
    (STRANGER, {"identity": ALL, "resource": to({"AWS": OTHER})}, "allowed"),
    (STRANGER, {"resource": to({"AWS": OTHER})}, IDENTITY),
    (STRANGER, {"resource": to({"AWS": STRANGER.arn})}, IDENTITY),
    # without a name
    (ANONYMOUS, {}, RESOURCE),
    (ANONYMOUS, {"resource": TO_ALL}, "allowed"),
    (ANONYMOUS, {"resource": TO_ACCOUNT}, RESOURCE),
]


@pytest.mark.parametrize(("who", "sources", "expected"), CASES)
def test_the_table(who, sources, expected):
    decision = ask(who, **sources)
    assert (decision.missing or decision.outcome) == expected


KEY = {"strict": True, "action": "kms:Decrypt", "on": f"arn:aws:kms:us-east-1:{ACCOUNT}:key/1"}
DECRYPT = identity(statement(action="kms:Decrypt", resource="*"))


def key(who):
    return resource(statement(action="kms:*", resource="*", who=who))


@pytest.mark.parametrize(
    ("who", "sources", "expected"),
    [
        (ANA, {"identity": DECRYPT}, RESOURCE),
        (ANA, {"identity": DECRYPT, "resource": key({"AWS": ROOT.arn})}, "allowed"),
        (ANA, {"resource": key({"AWS": ROOT.arn})}, IDENTITY),
        (ANA, {"resource": key({"AWS": ANA.arn})}, "allowed"),
        (ROOT, {"resource": key({"AWS": ROOT.arn})}, "allowed"),
        (ROOT, {"resource": key({"AWS": ANA.arn})}, RESOURCE),
    ],
)
def test_a_key_policy_must_grant_or_hand_on(who, sources, expected):
    decision = ask(who, **KEY, **sources)
    assert (decision.missing or decision.outcome) == expected


ASSUME = {"strict": True, "action": "sts:AssumeRole", "on": ROLE}


@pytest.mark.parametrize(
    ("who", "principal", "expected"),
    [
        (SAGEMAKER, {"Service": "sagemaker.amazonaws.com"}, "allowed"),
        (SAGEMAKER, {"Service": "lambda.amazonaws.com"}, "role trust policy"),
        (ANA, {"Service": "sagemaker.amazonaws.com"}, "role trust policy"),
        (ANA, {"AWS": ANA.arn}, "allowed"),
        (ANA, {"AWS": ACCOUNT}, IDENTITY),
        (ROOT, {"AWS": ACCOUNT}, "allowed"),
    ],
)
def test_a_role_is_assumed_by_whom_it_trusts(who, principal, expected):
    policy = trust(statement(action="sts:AssumeRole", who=principal))
    decision = ask(who, resource=policy, resource_layer="role trust policy", **ASSUME)
    assert (decision.missing or decision.outcome) == expected


def test_not_principal_spares_only_who_is_listed_with_their_account():
    def spared(*listed):
        deny = {**DENY, "NotPrincipal": {"AWS": list(listed)}}
        return lambda who: ask(who, identity=ALL, resource=resource(deny)).outcome == "allowed"

    both = spared(ANA.arn, ACCOUNT)
    assert both(ANA)
    assert both(ROOT)
    assert not both(SESSION)
    assert not spared(ANA.arn)(ANA)
    assert spared(SESSION.arn, ROLE, ACCOUNT)(SESSION)
    assert not spared(SESSION.arn, ACCOUNT)(SESSION)


def test_not_action_and_not_resource():
    but_iam = identity({"Effect": "Allow", "NotAction": "iam:*", "Resource": "*"})
    assert ask(identity=but_iam).allowed
    assert not ask(identity=but_iam, action="iam:CreateUser").allowed
    elsewhere = {"Effect": "Deny", "Action": "s3:*", "NotResource": f"{BUCKET}/*"}
    guarded = ALL + identity(elsewhere)
    assert ask(identity=guarded).allowed
    assert ask(identity=guarded, on="arn:aws:s3:::other/x").outcome == "explicitDeny"


def test_actions_have_no_case_and_resources_have():
    assert ask(identity=identity(statement(action="S3:getobject", resource=OBJECT))).allowed
    assert not ask(identity=identity(statement(resource=OBJECT.replace("train", "Train")))).allowed


def test_a_home_folder_by_variable():
    home = identity(statement(resource="arn:aws:s3:::data/home/${aws:username}/*"))
    mine = {"on": "arn:aws:s3:::data/home/ana/x", "identity": home}
    assert ask(context={"aws:username": ("ana",)}, **mine).allowed
    assert not ask(context={"aws:username": ("bob",)}, **mine).allowed
    assert not ask(**mine).allowed


def test_a_deny_unless_encrypted_in_transit():
    deny = {**DENY, "Condition": {"Bool": {"aws:SecureTransport": "false"}}}
    guarded = ALL + identity(deny)
    plain, safe = {"aws:securetransport": ("false",)}, {"aws:securetransport": ("true",)}
    assert ask(identity=guarded, context=plain).outcome == "explicitDeny"
    assert ask(identity=guarded, context=safe).allowed


@pytest.mark.parametrize(
    ("sources", "reason"),
    [
        ({}, "because no identity-based policy allows the s3:GetObject action"),
        ({"identity": identity(DENY)}, "with an explicit deny in an identity-based policy"),
        ({"resource": DENY_ALL}, "with an explicit deny in a resource-based policy"),
        (
            {"identity": ALL, "boundary": NOTHING},
            "because no permissions boundary allows the s3:GetObject action",
        ),
    ],
)
def test_the_words_of_a_denial(sources, reason):
    request = Request(ANA, "s3:GetObject", OBJECT, ACCOUNT)
    assert denial(ask(**sources), request) == (
        f"User: {ANA.arn} is not authorized to perform: s3:GetObject on resource: {OBJECT} {reason}"
    )
