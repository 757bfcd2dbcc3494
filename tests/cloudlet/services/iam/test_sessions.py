"""STS: roles assumed, sessions that are narrowed and that end."""

import pytest
from tests.cloudlet.services.iam.conftest import READ, with_keys

from cloudlet.clock import FixedClock, SystemClock
from cloudlet.testing import LocalCloud

ACCOUNT = "000000000001"
OBJECT = {"Bucket": "data", "Key": "train.csv"}


@pytest.fixture
def role(iam, name, trusting, document):
    """A role that the account may assume, and that may read and write objects."""
    arn = iam.create_role(RoleName=name, AssumeRolePolicyDocument=trusting({"AWS": ACCOUNT}))[
        "Role"
    ]["Arn"]
    rights = READ | {"Action": ["s3:GetObject", "s3:PutObject"]}
    iam.put_role_policy(RoleName=name, PolicyName="p", PolicyDocument=document(rights))
    return arn


@pytest.fixture
def sts(guarded):
    return guarded.client("sts")


def test_a_role_is_assumed(root_s3, sts, role, name, with_credentials, refused):
    answer = sts.assume_role(RoleArn=role, RoleSessionName="job-1")
    session = with_credentials(answer)
    who = session("sts").get_caller_identity()
    assert who["Arn"] == f"arn:aws:sts::{ACCOUNT}:assumed-role/{name}/job-1"
    assert who["UserId"] == answer["AssumedRoleUser"]["AssumedRoleId"]
    assert session("s3").get_object(**OBJECT)["Body"].read() == b"1,2"
    assert refused(session("s3").delete_object, **OBJECT)[0] == "AccessDenied"


def test_a_session_policy_narrows(root_s3, sts, role, document, with_credentials, refused):
    only_read = sts.assume_role(RoleArn=role, RoleSessionName="s1", Policy=document(READ))
    s3 = with_credentials(only_read)("s3")
    assert s3.get_object(**OBJECT)["Body"].read() == b"1,2"
    denied = refused(s3.put_object, **OBJECT, Body=b"x")[1]
    assert denied.endswith("because no session policy allows the s3:PutObject action")
    nothing = "arn:aws:iam::aws:policy/IAMReadOnlyAccess"
    narrowed = sts.assume_role(RoleArn=role, RoleSessionName="s1", PolicyArns=[{"arn": nothing}])
    assert refused(with_credentials(narrowed)("s3").get_object, **OBJECT)[0] == "AccessDenied"
    wrong = {"RoleArn": role, "RoleSessionName": "s1", "Policy": "{}"}
    assert refused(sts.assume_role, **wrong)[0] == "MalformedPolicyDocument"


def test_only_who_is_trusted_assumes(iam, sts, user, name, signed_in, trusting, document, refused):
    trust = trusting({"Service": "sagemaker.amazonaws.com"})
    arn = iam.create_role(RoleName=f"r-{name}", AssumeRolePolicyDocument=trust)["Role"]["Arn"]
    assume = {"RoleArn": arn, "RoleSessionName": "s1"}
    code, message = refused(sts.assume_role, **assume)
    assert code == "AccessDenied"
    assert message == (
        f"User: arn:aws:iam::{ACCOUNT}:root is not authorized to perform: sts:AssumeRole on"
        f" resource: {arn} because no role trust policy allows the sts:AssumeRole action"
    )
    mine = signed_in(user)("sts")
    me = f"arn:aws:iam::{ACCOUNT}:user/{user}"
    external = {"Condition": {"StringEquals": {"sts:ExternalId": "secret"}}}
    iam.update_assume_role_policy(
        RoleName=f"r-{name}", PolicyDocument=trusting({"AWS": me}, **external)
    )
    assert refused(mine.assume_role, **assume)[0] == "AccessDenied"
    mine.assume_role(**assume, ExternalId="secret")
    missing = assume | {"RoleArn": arn + "-not-there"}
    assert refused(mine.assume_role, **missing)[0] == "AccessDenied"


def test_the_account_hands_on_only_by_policy(sts, role, iam, user, signed_in, document, refused):
    mine = signed_in(user)("sts")
    assume = {"RoleArn": role, "RoleSessionName": "s1"}
    assert "no identity-based policy" in refused(mine.assume_role, **assume)[1]
    allow = {"Effect": "Allow", "Action": "sts:AssumeRole", "Resource": role}
    iam.put_user_policy(UserName=user, PolicyName="p", PolicyDocument=document(allow))
    mine.assume_role(**assume)


def test_how_long_a_session_may_last(sts, role, iam, name, with_credentials, refused):
    long = {"RoleArn": role, "RoleSessionName": "s1", "DurationSeconds": 7200}
    assert refused(sts.assume_role, **long)[0] == "ValidationError"
    iam.update_role(RoleName=name, MaxSessionDuration=7200)
    sts.assume_role(**long)


def test_a_session_ends_and_its_token_is_needed(tmp_path, trusting, refused):
    clock = FixedClock(SystemClock().now())
    with LocalCloud(tmp_path, clock=clock) as cloud:
        trust = trusting({"AWS": ACCOUNT})
        made = cloud.client("iam").create_role(RoleName="r", AssumeRolePolicyDocument=trust)
        answer = cloud.client("sts").assume_role(
            RoleArn=made["Role"]["Arn"], RoleSessionName="s1", DurationSeconds=900
        )["Credentials"]
        keys = answer["AccessKeyId"], answer["SecretAccessKey"]
        session = with_keys(cloud, *keys, answer["SessionToken"])("sts")
        session.get_caller_identity()
        without = with_keys(cloud, *keys)("sts").get_caller_identity
        assert refused(without)[0] in {"InvalidClientTokenId", "MissingAuthenticationToken"}
        clock.at = answer["Expiration"]
        assert refused(session.get_caller_identity)[0] == "ExpiredToken"


def test_tokens_of_users_and_guests(
    root_s3, iam, user, signed_in, document, with_credentials, refused
):
    federate = {"Effect": "Allow", "Action": "sts:GetFederationToken", "Resource": "*"}
    iam.put_user_policy(UserName=user, PolicyName="p", PolicyDocument=document(READ, federate))
    sts = signed_in(user)("sts")
    own = with_credentials(sts.get_session_token())
    assert own("sts").get_caller_identity()["Arn"].endswith(f":user/{user}")
    assert own("s3").get_object(**OBJECT)["Body"].read() == b"1,2"
    assert refused(own("sts").get_session_token)[0] == "AccessDenied"
    guest = with_credentials(sts.get_federation_token(Name="guest", Policy=document(READ)))
    assert guest("sts").get_caller_identity()["Arn"].endswith(":federated-user/guest")
    assert guest("s3").get_object(**OBJECT)["Body"].read() == b"1,2"
    bare = with_credentials(sts.get_federation_token(Name="guest"))
    assert refused(bare("s3").get_object, **OBJECT)[0] == "AccessDenied"


def test_a_key_that_is_switched_off(guarded, iam, user, refused):
    key = iam.create_access_key(UserName=user)["AccessKey"]
    sts = with_keys(guarded, key["AccessKeyId"], key["SecretAccessKey"])("sts")
    sts.get_caller_identity()
    switch = {"UserName": user, "AccessKeyId": key["AccessKeyId"]}
    iam.update_access_key(**switch, Status="Inactive")
    assert refused(sts.get_caller_identity)[0] == "InvalidClientTokenId"
    iam.update_access_key(**switch, Status="Active")
    sts.get_caller_identity()
    iam.delete_access_key(**switch)
    assert refused(sts.get_caller_identity)[0] == "InvalidClientTokenId"
