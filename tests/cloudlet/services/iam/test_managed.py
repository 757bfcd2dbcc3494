"""Policies that AWS manages, beside the copy of the real ones that moto carries."""

import json

from moto.iam.aws_managed_policies import aws_managed_policies_data

from cloudlet.services.iam import managed

HERE = ("cloudwatch", "ec2", "ecr", "glue", "iam", "kms", "logs", "s3")
# What the SageMaker SDK 3 asks of a role before it trains.
ASKED = [
    "ec2:CreateNetworkInterface",
    "ec2:CreateNetworkInterfacePermission",
    "ec2:DeleteNetworkInterface",
    "ec2:DeleteNetworkInterfacePermission",
    "ec2:DescribeNetworkInterfaces",
    "ec2:DescribeVpcs",
    "ec2:DescribeDhcpOptions",
    "ec2:DescribeSubnets",
    "ec2:DescribeSecurityGroups",
    "ecr:GetAuthorizationToken",
    "logs:CreateLogStream",
    "logs:DescribeLogStreams",
    "cloudwatch:PutMetricData",
]


def on_everything(document) -> set[str]:
    """The actions that a policy allows everywhere and always, of the services looked at."""
    found: set[str] = set()
    for statement in document["Statement"]:
        if statement.get("Resource") == "*" and "Condition" not in statement:
            actions = statement["Action"]
            found |= set(actions if isinstance(actions, list) else [actions])
    return {action for action in found if action.partition(":")[0] in HERE}


def test_full_access_to_sagemaker_allows_what_the_real_one_allows():
    name = "AmazonSageMakerFullAccess"
    real = json.loads(aws_managed_policies_data)[name]["Document"]
    ours = json.loads(managed.text_of(managed.PREFIX + name))
    assert on_everything(ours) == on_everything(real)


def test_a_role_with_it_passes_the_check_of_the_sdk(iam, name, trusting):
    trust = trusting({"Service": "sagemaker.amazonaws.com"})
    role = iam.create_role(RoleName=name, AssumeRolePolicyDocument=trust)["Role"]
    iam.attach_role_policy(RoleName=name, PolicyArn=managed.PREFIX + "AmazonSageMakerFullAccess")
    answer = iam.simulate_principal_policy(PolicySourceArn=role["Arn"], ActionNames=ASKED)
    denied = {
        one["EvalActionName"]
        for one in answer["EvaluationResults"]
        if one["EvalDecision"] != "allowed"
    }
    assert not denied
