"""Policies decide: users, groups, boundaries, buckets and what roles may be passed."""

from tests.cloudlet.services.iam.conftest import READ

OBJECT = {"Bucket": "data", "Key": "train.csv"}
ARN = "arn:aws:s3:::data/train.csv"


def test_without_a_policy_nothing_is_allowed(root_s3, user, signed_in, refused):
    code, message = refused(signed_in(user)("s3").get_object, **OBJECT)
    assert code == "AccessDenied"
    assert message == (
        f"User: arn:aws:iam::000000000001:user/{user} is not authorized to perform: s3:GetObject"
        f' on resource: "{ARN}" because no identity-based policy allows the s3:GetObject action'
    )


def test_an_inline_policy_allows_what_it_says(root_s3, iam, user, signed_in, document, refused):
    s3 = signed_in(user)("s3")
    iam.put_user_policy(UserName=user, PolicyName="read", PolicyDocument=document(READ))
    assert s3.get_object(**OBJECT)["Body"].read() == b"1,2"
    assert refused(s3.put_object, **OBJECT, Body=b"x")[0] == "AccessDenied"
    assert refused(s3.list_objects_v2, Bucket="data")[0] == "AccessDenied"
    iam.delete_user_policy(UserName=user, PolicyName="read")
    assert refused(s3.get_object, **OBJECT)[0] == "AccessDenied"


def test_a_group_shares_its_policies(root_s3, iam, user, name, signed_in, refused):
    iam.create_group(GroupName=f"g-{name}")
    arn = "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"
    iam.attach_group_policy(GroupName=f"g-{name}", PolicyArn=arn)
    s3 = signed_in(user)("s3")
    iam.add_user_to_group(GroupName=f"g-{name}", UserName=user)
    assert s3.list_objects_v2(Bucket="data")["KeyCount"] == 1
    iam.remove_user_from_group(GroupName=f"g-{name}", UserName=user)
    assert refused(s3.list_objects_v2, Bucket="data")[0] == "AccessDenied"


def test_a_boundary_narrows(root_s3, iam, user, signed_in, refused):
    admin = "arn:aws:iam::aws:policy/AdministratorAccess"
    iam.attach_user_policy(UserName=user, PolicyArn=admin)
    iam.put_user_permissions_boundary(
        UserName=user, PermissionsBoundary="arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"
    )
    s3 = signed_in(user)("s3")
    assert s3.get_object(**OBJECT)["Body"].read() == b"1,2"
    denied = refused(s3.delete_object, **OBJECT)[1]
    assert denied.endswith("because no permissions boundary allows the s3:DeleteObject action")
    iam.delete_user_permissions_boundary(UserName=user)
    s3.put_object(Bucket="data", Key="by-admin", Body=b"x")


def test_a_bucket_grants_and_denies(root_s3, iam, user, signed_in, document, refused):
    arn = f"arn:aws:iam::000000000001:user/{user}"
    root_s3.create_bucket(Bucket="shared")
    root_s3.put_object(Bucket="shared", Key="k", Body=b"x")

    def told(*statements):
        root_s3.put_bucket_policy(Bucket="shared", Policy=document(*statements))

    objects = {"Action": "s3:GetObject", "Resource": "arn:aws:s3:::shared/*"}
    s3 = signed_in(user)("s3")
    told({"Effect": "Allow", "Principal": {"AWS": arn}, **objects})
    assert s3.get_object(Bucket="shared", Key="k")["Body"].read() == b"x"
    iam.put_user_policy(UserName=user, PolicyName="all", PolicyDocument=document(READ))
    told({"Effect": "Deny", "Principal": {"AWS": arn}, **objects})
    denied = refused(s3.get_object, Bucket="shared", Key="k")[1]
    assert denied.endswith("with an explicit deny in a resource-based policy")


def test_conditions_see_the_call(root_s3, iam, user, signed_in, document, refused):
    mine = {
        "Effect": "Allow",
        "Action": "s3:ListBucket",
        "Resource": "arn:aws:s3:::data",
        "Condition": {"StringLike": {"s3:prefix": "home/${aws:username}/*"}},
    }
    tagged = READ | {"Condition": {"StringEquals": {"s3:ExistingObjectTag/team": "ml"}}}
    encrypted = {
        "Effect": "Allow",
        "Action": "s3:PutObject",
        "Resource": "arn:aws:s3:::data/*",
        "Condition": {"StringEquals": {"s3:x-amz-server-side-encryption": "aws:kms"}},
    }
    text = document(mine, tagged, encrypted)
    iam.put_user_policy(UserName=user, PolicyName="p", PolicyDocument=text)
    root_s3.put_object(Bucket="data", Key="untagged", Body=b"x")
    s3 = signed_in(user)("s3")
    s3.list_objects_v2(Bucket="data", Prefix=f"home/{user}/2026")
    assert refused(s3.list_objects_v2, Bucket="data", Prefix="home/other/")[0] == "AccessDenied"
    assert s3.get_object(**OBJECT)["Body"].read() == b"1,2"
    assert refused(s3.get_object, Bucket="data", Key="untagged")[0] == "AccessDenied"
    put = {"Bucket": "data", "Key": "new", "Body": b"x"}
    s3.put_object(**put, ServerSideEncryption="aws:kms")
    assert refused(s3.put_object, **put)[0] == "AccessDenied"


def test_what_only_the_handler_sees_is_decided_too(
    root_s3, iam, user, signed_in, document, refused
):
    write = {"Effect": "Allow", "Action": "s3:*", "Resource": "arn:aws:s3:::data/mine/*"}
    iam.put_user_policy(UserName=user, PolicyName="p", PolicyDocument=document(write))
    s3 = signed_in(user)("s3")
    s3.put_object(Bucket="data", Key="mine/a", Body=b"x")
    copy = {"Bucket": "data", "Key": "mine/copy", "CopySource": OBJECT}
    assert refused(s3.copy_object, **copy)[0] == "AccessDenied"
    wanted = {"Objects": [{"Key": "mine/a"}, {"Key": "train.csv"}]}
    answer = s3.delete_objects(Bucket="data", Delete=wanted)
    assert [one["Key"] for one in answer["Deleted"]] == ["mine/a"]
    assert [(one["Key"], one["Code"]) for one in answer["Errors"]] == [
        ("train.csv", "AccessDenied")
    ]
    assert root_s3.get_object(**OBJECT)["Body"].read() == b"1,2"


def test_calls_of_iam_itself(iam, user, signed_in, document, refused):
    own = {
        "Effect": "Allow",
        "Action": ["iam:GetUser", "iam:*AccessKey*"],
        "Resource": "arn:aws:iam::*:user/${aws:username}",
    }
    iam.put_user_policy(UserName=user, PolicyName="self", PolicyDocument=document(own))
    mine = signed_in(user)("iam")
    assert mine.get_user()["User"]["UserName"] == user
    assert len(mine.list_access_keys(UserName=user)["AccessKeyMetadata"]) == 1
    assert refused(mine.create_user, UserName="other")[0] == "AccessDenied"
    assert signed_in(user)("sts").get_caller_identity()["Arn"].endswith(f":user/{user}")


def test_a_role_is_handed_to_a_service_only_by_who_may_pass_it(
    guarded, iam, user, name, signed_in, document, trusting, refused
):
    role = iam.create_role(
        RoleName=name + "-r",
        AssumeRolePolicyDocument=trusting({"Service": "sagemaker.amazonaws.com"}),
    )["Role"]["Arn"]
    make = {"Effect": "Allow", "Action": "sagemaker:CreateModel", "Resource": "*"}
    iam.put_user_policy(UserName=user, PolicyName="p", PolicyDocument=document(make))
    models = signed_in(user)("sagemaker")
    image = "683313688378.dkr.ecr.us-east-1.amazonaws.com/sagemaker-scikit-learn:1.2-1-cpu-py3"
    asked = {
        "ModelName": name,
        "ExecutionRoleArn": role,
        "PrimaryContainer": {"Image": image},
    }
    denied = refused(models.create_model, **asked)[1]
    assert "is not authorized to perform: iam:PassRole" in denied
    hand_on = {
        "Effect": "Allow",
        "Action": "iam:PassRole",
        "Resource": role,
        "Condition": {"StringEquals": {"iam:PassedToService": "sagemaker.amazonaws.com"}},
    }
    text = document(make, hand_on)
    iam.put_user_policy(UserName=user, PolicyName="p", PolicyDocument=text)
    assert models.create_model(**asked)["ModelArn"].endswith(name)


def test_versions_have_actions_of_their_own(root_s3, iam, user, signed_in, document, refused):
    root_s3.create_bucket(Bucket="versions")
    root_s3.put_bucket_versioning(Bucket="versions", VersioningConfiguration={"Status": "Enabled"})
    at = {"Bucket": "versions", "Key": "k"}
    version = root_s3.put_object(**at, Body=b"x")["VersionId"]
    iam.put_user_policy(UserName=user, PolicyName="p", PolicyDocument=document(READ))
    s3 = signed_in(user)("s3")
    assert s3.get_object(**at)["Body"].read() == b"x"
    assert refused(s3.get_object, **at, VersionId=version)[0] == "AccessDenied"
    assert refused(s3.delete_object, **at, VersionId=version)[0] == "AccessDenied"
    both = READ | {"Action": ["s3:GetObjectVersion", "s3:DeleteObjectVersion"]}
    iam.put_user_policy(UserName=user, PolicyName="p", PolicyDocument=document(both))
    assert s3.get_object(**at, VersionId=version)["Body"].read() == b"x"
    assert refused(s3.get_object, **at)[0] == "AccessDenied"
    s3.delete_object(**at, VersionId=version)


def test_whether_a_key_is_there_is_told_to_who_may_list(
    root_s3, iam, user, signed_in, document, refused
):
    iam.put_user_policy(UserName=user, PolicyName="p", PolicyDocument=document(READ))
    s3, missing = signed_in(user)("s3"), {"Bucket": "data", "Key": "not-there"}
    assert refused(s3.get_object, **missing)[0] == "AccessDenied"
    lists = {"Effect": "Allow", "Action": "s3:ListBucket", "Resource": "arn:aws:s3:::data"}
    iam.put_user_policy(UserName=user, PolicyName="p", PolicyDocument=document(READ, lists))
    assert refused(s3.get_object, **missing)[0] == "NoSuchKey"


def test_tagging_while_writing_needs_the_right_to_tag(
    root_s3, iam, user, signed_in, document, refused
):
    write = READ | {"Action": "s3:PutObject"}
    iam.put_user_policy(UserName=user, PolicyName="p", PolicyDocument=document(write))
    s3, at = signed_in(user)("s3"), {"Bucket": "data", "Key": "tagged", "Body": b"x"}
    s3.put_object(**at)
    assert refused(s3.put_object, **at, Tagging="team=ml")[0] == "AccessDenied"
