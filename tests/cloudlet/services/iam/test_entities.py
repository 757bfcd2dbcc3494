"""Users, groups, roles, policies and profiles: made, found, changed, removed, and what refuses."""

import pytest
from tests.cloudlet.services.iam.conftest import READ

ADMIN = "arn:aws:iam::aws:policy/AdministratorAccess"


def test_a_user_from_first_to_last(iam, name, refused):
    tags = [{"Key": "team", "Value": "ml"}]
    made = iam.create_user(UserName=name, Path="/lab/", Tags=tags)["User"]
    assert made["Arn"] == f"arn:aws:iam::000000000001:user/lab/{name}"
    assert made["UserId"].startswith("AIDA")
    assert iam.get_user(UserName=name)["User"]["Tags"] == tags
    code, message = refused(iam.create_user, UserName=name)
    assert (code, message) == (
        "EntityAlreadyExists",
        f"User with name {name} already exists.",
    )
    assert name in [one["UserName"] for one in iam.list_users(PathPrefix="/lab/")["Users"]]
    iam.update_user(UserName=name, NewUserName=f"{name}-new", NewPath="/")
    assert iam.get_user(UserName=f"{name}-new")["User"]["UserId"] == made["UserId"]
    code, message = refused(iam.get_user, UserName=name)
    assert code == "NoSuchEntity"
    assert message == f"The user with name {name} cannot be found."
    iam.delete_user(UserName=f"{name}-new")


def test_what_hangs_on_a_user_keeps_it(iam, user, name, document, refused):
    def conflict():
        code, message = refused(iam.delete_user, UserName=user)
        assert code == "DeleteConflict"
        return message

    iam.put_user_policy(UserName=user, PolicyName="p", PolicyDocument=document(READ))
    assert conflict() == "Cannot delete entity, must delete policies first."
    iam.delete_user_policy(UserName=user, PolicyName="p")
    iam.attach_user_policy(UserName=user, PolicyArn=ADMIN)
    assert conflict() == "Cannot delete entity, must detach all policies first."
    iam.detach_user_policy(UserName=user, PolicyArn=ADMIN)
    key = iam.create_access_key(UserName=user)["AccessKey"]["AccessKeyId"]
    assert conflict() == "Cannot delete entity, must delete access keys first."
    iam.delete_access_key(UserName=user, AccessKeyId=key)
    iam.create_group(GroupName=name)
    iam.add_user_to_group(GroupName=name, UserName=user)
    assert conflict() == "Cannot delete entity, must remove users from group first."
    assert refused(iam.delete_group, GroupName=name)[0] == "DeleteConflict"
    assert [one["UserName"] for one in iam.get_group(GroupName=name)["Users"]] == [user]
    iam.remove_user_from_group(GroupName=name, UserName=user)
    iam.delete_user(UserName=user)
    iam.delete_group(GroupName=name)


def test_a_third_access_key_is_too_many(iam, user, refused):
    for _ in range(2):
        iam.create_access_key(UserName=user)
    code, message = refused(iam.create_access_key, UserName=user)
    assert (code, message) == ("LimitExceeded", "Cannot exceed quota for AccessKeysPerUser: 2")


def test_a_role_from_first_to_last(iam, name, trusting, document, refused):
    trust = trusting({"Service": "sagemaker.amazonaws.com"})
    made = iam.create_role(RoleName=name, AssumeRolePolicyDocument=trust, Description="d")["Role"]
    assert made["AssumeRolePolicyDocument"]["Statement"][0]["Action"] == "sts:AssumeRole"
    assert made["MaxSessionDuration"] == 3600
    iam.put_role_policy(RoleName=name, PolicyName="p", PolicyDocument=document(READ))
    assert iam.get_role_policy(RoleName=name, PolicyName="p")["PolicyDocument"]["Statement"] == [
        READ
    ]
    assert iam.list_role_policies(RoleName=name)["PolicyNames"] == ["p"]
    iam.attach_role_policy(RoleName=name, PolicyArn=ADMIN)
    attached = iam.list_attached_role_policies(RoleName=name)["AttachedPolicies"]
    assert attached == [{"PolicyName": "AdministratorAccess", "PolicyArn": ADMIN}]
    iam.create_instance_profile(InstanceProfileName=name)
    iam.add_role_to_instance_profile(InstanceProfileName=name, RoleName=name)
    profile = iam.get_instance_profile(InstanceProfileName=name)["InstanceProfile"]
    assert [one["RoleName"] for one in profile["Roles"]] == [name]
    iam.delete_role_policy(RoleName=name, PolicyName="p")
    iam.detach_role_policy(RoleName=name, PolicyArn=ADMIN)
    assert "instance profile" in refused(iam.delete_role, RoleName=name)[1]
    iam.remove_role_from_instance_profile(InstanceProfileName=name, RoleName=name)
    iam.delete_role(RoleName=name)
    iam.delete_instance_profile(InstanceProfileName=name)
    assert refused(iam.get_role, RoleName=name)[0] == "NoSuchEntity"


@pytest.mark.parametrize(
    ("principal", "words"),
    [
        ({"AWS": "nobody"}, 'Invalid principal in policy: "AWS":"nobody"'),
        (
            {"AWS": "arn:aws:iam::000000000001:user/not-there"},
            'Invalid principal in policy: "AWS":"arn:aws:iam::000000000001:user/not-there"',
        ),
    ],
)
def test_a_trust_policy_names_who_is_there(iam, name, trusting, refused, principal, words):
    made = {"RoleName": name, "AssumeRolePolicyDocument": trusting(principal)}
    assert refused(iam.create_role, **made) == ("MalformedPolicyDocument", words)


def test_a_policy_and_its_versions(iam, name, user, document, refused):
    deny = document(READ | {"Effect": "Deny"})
    arn = iam.create_policy(PolicyName=name, PolicyDocument=document(READ))["Policy"]["Arn"]
    second = iam.create_policy_version(PolicyArn=arn, PolicyDocument=deny, SetAsDefault=True)
    assert second["PolicyVersion"]["VersionId"] == "v2"
    found = iam.get_policy_version(PolicyArn=arn, VersionId="v1")["PolicyVersion"]
    assert (found["Document"]["Statement"], found["IsDefaultVersion"]) == ([READ], False)
    assert refused(iam.delete_policy_version, PolicyArn=arn, VersionId="v2")[0] == "DeleteConflict"
    assert refused(iam.delete_policy, PolicyArn=arn)[0] == "DeleteConflict"
    iam.set_default_policy_version(PolicyArn=arn, VersionId="v1")
    iam.delete_policy_version(PolicyArn=arn, VersionId="v2")
    for _ in range(4):
        iam.create_policy_version(PolicyArn=arn, PolicyDocument=deny)
    sixth = refused(iam.create_policy_version, PolicyArn=arn, PolicyDocument=deny)
    assert sixth[0] == "LimitExceeded"
    versions = [one["VersionId"] for one in iam.list_policy_versions(PolicyArn=arn)["Versions"]]
    assert versions == ["v1", "v3", "v4", "v5", "v6"]
    for version in versions[1:]:
        iam.delete_policy_version(PolicyArn=arn, VersionId=version)
    iam.attach_user_policy(UserName=user, PolicyArn=arn)
    assert iam.get_policy(PolicyArn=arn)["Policy"]["AttachmentCount"] == 1
    entities = iam.list_entities_for_policy(PolicyArn=arn)
    assert [one["UserName"] for one in entities["PolicyUsers"]] == [user]
    assert refused(iam.delete_policy, PolicyArn=arn)[0] == "DeleteConflict"
    iam.detach_user_policy(UserName=user, PolicyArn=arn)
    iam.delete_policy(PolicyArn=arn)
    assert refused(iam.get_policy, PolicyArn=arn)[0] == "NoSuchEntity"


def test_policies_that_are_refused(iam, name, user, document, refused):
    bad = {"PolicyName": name, "PolicyDocument": document({"Effect": "Allow"})}
    code, message = refused(iam.create_policy, **bad)
    assert code == "MalformedPolicyDocument"
    assert message == (
        "Policy statement must contain actions. Policy statement must contain resources."
    )
    large = document(READ | {"Resource": [f"arn:aws:s3:::{'x' * 60}{one}" for one in range(90)]})
    assert refused(iam.create_policy, PolicyName=name, PolicyDocument=large) == (
        "LimitExceeded",
        "Cannot exceed quota for PolicySize: 6144",
    )
    put = {"UserName": user, "PolicyName": "p", "PolicyDocument": large}
    assert refused(iam.put_user_policy, **put)[0] == "LimitExceeded"
    nowhere = {"UserName": user, "PolicyArn": "arn:aws:iam::aws:policy/NoSuchPolicy"}
    assert refused(iam.attach_user_policy, **nowhere)[0] == "NoSuchEntity"


def test_lists_come_in_pages(iam, name, trusting):
    names = [f"paged-{name}-{number}" for number in range(3)]
    for one in names:
        iam.create_role(
            RoleName=one,
            Path=f"/{name}/",
            AssumeRolePolicyDocument=trusting({"Service": "ec2.amazonaws.com"}),
        )
    pages = iam.get_paginator("list_roles").paginate(
        PathPrefix=f"/{name}/", PaginationConfig={"PageSize": 2}
    )
    assert [[one["RoleName"] for one in page["Roles"]] for page in pages] == [names[:2], names[2:]]


def test_tags_replace_each_other_whatever_their_case(iam, user, refused):
    iam.tag_user(UserName=user, Tags=[{"Key": "Team", "Value": "a"}])
    iam.tag_user(UserName=user, Tags=[{"Key": "team", "Value": "b"}])
    assert iam.list_user_tags(UserName=user)["Tags"] == [{"Key": "team", "Value": "b"}]
    twice = [{"Key": "x", "Value": "1"}, {"Key": "X", "Value": "2"}]
    assert refused(iam.tag_user, UserName=user, Tags=twice)[0] == "InvalidInput"
    iam.untag_user(UserName=user, TagKeys=["TEAM"])
    assert iam.list_user_tags(UserName=user)["Tags"] == []


def test_policies_of_aws_can_be_read(iam):
    pages = iam.get_paginator("list_policies").paginate(Scope="AWS")
    found = [one for page in pages for one in page["Policies"]]
    assert ADMIN in [one["Arn"] for one in found]
    for one in found:
        version = iam.get_policy_version(PolicyArn=one["Arn"], VersionId="v1")["PolicyVersion"]
        assert version["Document"]["Statement"]


def test_everything_at_once(iam, user, document):
    iam.put_user_policy(UserName=user, PolicyName="p", PolicyDocument=document(READ))
    details = iam.get_account_authorization_details(Filter=["User"])["UserDetailList"]
    mine = next(one for one in details if one["UserName"] == user)
    assert mine["UserPolicyList"][0]["PolicyName"] == "p"
    assert iam.get_account_summary()["SummaryMap"]["Users"] >= 1
