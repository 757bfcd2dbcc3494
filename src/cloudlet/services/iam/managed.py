"""Policies that AWS manages: those that machine learning work meets most, in their essence.

Each grants what the real one grants of the services that are here; the long tails of console and
marketplace helpers are left out.
"""

import base64
import hashlib
import json
from datetime import UTC, datetime
from functools import cache
from typing import Any

PREFIX = "arn:aws:iam::aws:policy/"
SINCE = datetime(2015, 2, 6, 18, 40, tzinfo=UTC)  # of all of them: the API wants an instant
Statement = dict[str, Any]


def allow(*actions: str, on: str | list[str] = "*", **condition: Any) -> Statement:
    made: Statement = {"Effect": "Allow", "Action": list(actions), "Resource": on}
    return made | ({"Condition": condition} if condition else {})


def passing(role: str, *services: str) -> Statement:
    names = [f"{service}.amazonaws.com" for service in services]
    return allow("iam:PassRole", on=role, StringEquals={"iam:PassedToService": names})


NAMED_SAGEMAKER = [f"arn:aws:s3:::*{word}*" for word in ("SageMaker", "Sagemaker", "sagemaker")]
LOGS = ("logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents", "logs:Describe*")
PULL = (
    "ecr:GetAuthorizationToken",
    "ecr:BatchCheckLayerAvailability",
    "ecr:GetDownloadUrlForLayer",
    "ecr:BatchGetImage",
)
NETWORK = (  # of jobs in a VPC; EC2 is not here, but SDKs ask whether a role may do it
    "ec2:CreateNetworkInterface",
    "ec2:CreateNetworkInterfacePermission",
    "ec2:DeleteNetworkInterface",
    "ec2:DeleteNetworkInterfacePermission",
    "ec2:DescribeNetworkInterfaces",
    "ec2:CreateVpcEndpoint",
    "ec2:DescribeVpcEndpoints",
    "ec2:DescribeVpcs",
    "ec2:DescribeSubnets",
    "ec2:DescribeSecurityGroups",
    "ec2:DescribeRouteTables",
    "ec2:DescribeDhcpOptions",
)

POLICIES: dict[str, list[Statement]] = {
    "AdministratorAccess": [allow("*")],
    "PowerUserAccess": [
        {
            "Effect": "Allow",
            "NotAction": ["iam:*", "organizations:*", "account:*"],
            "Resource": "*",
        },
        allow("iam:CreateServiceLinkedRole", "iam:ListRoles", "account:GetAccountInformation"),
    ],
    "ReadOnlyAccess": [
        allow(
            *(f"{service}:{verb}*" for service in ("s3", "sagemaker") for verb in ("Get", "List")),
            *("sagemaker:Describe*", "sagemaker:Search", "iam:Get*", "iam:List*"),
            *("logs:Get*", "logs:Describe*", "logs:List*", "logs:FilterLogEvents"),
            *("cloudwatch:Get*", "cloudwatch:List*", "cloudwatch:Describe*"),
            *("kms:Describe*", "kms:Get*", "kms:List*", "ecr:Get*", "ecr:List*", "ecr:Describe*"),
            *("glue:Get*", "glue:List*", "kinesis:Get*", "kinesis:List*", "kinesis:Describe*"),
            *("firehose:Describe*", "firehose:List*", "events:Describe*", "events:List*"),
            *("cloudtrail:Get*", "cloudtrail:Describe*", "cloudtrail:LookupEvents"),
        )
    ],
    "IAMFullAccess": [allow("iam:*", "organizations:Describe*", "organizations:List*")],
    "IAMReadOnlyAccess": [
        allow(
            "iam:Generate*",
            "iam:Get*",
            "iam:List*",
            "iam:SimulateCustomPolicy",
            "iam:SimulatePrincipalPolicy",
        )
    ],
    "AmazonS3FullAccess": [allow("s3:*", "s3-object-lambda:*")],
    "AmazonS3ReadOnlyAccess": [
        allow(
            "s3:Get*", "s3:List*", "s3:Describe*", "s3-object-lambda:Get*", "s3-object-lambda:List*"
        )
    ],
    "AmazonSageMakerFullAccess": [
        allow("sagemaker:*"),
        allow(
            *LOGS,
            *("logs:GetLogEvents", "logs:GetLogDelivery", "logs:ListLogDeliveries"),
            *("logs:CreateLogDelivery", "logs:UpdateLogDelivery", "logs:DeleteLogDelivery"),
            "logs:PutResourcePolicy",
            *("cloudwatch:PutMetricData", "cloudwatch:GetMetricData", "cloudwatch:ListMetrics"),
            *("cloudwatch:GetMetricStatistics", "cloudwatch:DescribeAlarms"),
            *("cloudwatch:PutMetricAlarm", "cloudwatch:DeleteAlarms"),
            *PULL,
            *("ecr:CreateRepository", "ecr:Describe*", "ecr:StartImageScan"),
            *("glue:CreateJob", "glue:UpdateJob", "glue:DeleteJob", "glue:GetJob*"),
            *("glue:StartJobRun", "glue:StartWorkflowRun", "glue:GetWorkflowRun"),
            *("glue:ResetJobBookmark", "glue:GetTable*"),
            *("kms:DescribeKey", "kms:ListAliases", "iam:ListRoles"),
            *NETWORK,
        ),
        allow(
            *("ecr:SetRepositoryPolicy", "ecr:DeleteRepositoryPolicy", "ecr:DeleteRepository"),
            *("ecr:InitiateLayerUpload", "ecr:UploadLayerPart", "ecr:CompleteLayerUpload"),
            *("ecr:PutImage", "ecr:BatchDeleteImage"),
            on="arn:aws:ecr:*:*:repository/*sagemaker*",
        ),
        allow(
            "s3:GetObject",
            "s3:PutObject",
            "s3:DeleteObject",
            "s3:AbortMultipartUpload",
            on=[*NAMED_SAGEMAKER, "arn:aws:s3:::*aws-glue*"],
        ),
        allow(
            "s3:GetObject",
            on="arn:aws:s3:::*",
            StringEqualsIgnoreCase={"s3:ExistingObjectTag/SageMaker": "true"},
        ),
        allow(
            "s3:GetBucketLocation",
            "s3:ListBucket",
            "s3:ListAllMyBuckets",
            "s3:CreateBucket",
            "s3:GetBucketCors",
            "s3:PutBucketCors",
        ),
        allow("s3:GetBucketAcl", "s3:PutObjectAcl", on=NAMED_SAGEMAKER),
        passing("arn:aws:iam::*:role/*AmazonSageMaker*", "glue", "robomaker", "states"),
        passing("arn:aws:iam::*:role/*", "sagemaker"),
    ],
    "AmazonSageMakerReadOnly": [
        allow(
            "sagemaker:Describe*",
            "sagemaker:List*",
            "sagemaker:BatchGetMetrics",
            "sagemaker:GetDeviceRegistration",
            "sagemaker:GetSearchSuggestions",
            "sagemaker:BatchGetRecord",
            "sagemaker:GetRecord",
            "sagemaker:Search",
            "sagemaker:QueryLineage",
            "cloudwatch:DescribeAlarms",
            "iam:ListRoles",
        )
    ],
    "AmazonSageMakerFeatureStoreAccess": [
        allow("s3:PutObject", "s3:GetBucketAcl", "s3:PutObjectAcl", on=NAMED_SAGEMAKER),
        allow("s3:GetObject", on=[f"{one}/*" for one in NAMED_SAGEMAKER]),
    ],
    "CloudWatchLogsFullAccess": [allow("logs:*", "cloudwatch:GenerateQuery")],
    "CloudWatchLogsReadOnlyAccess": [
        allow(
            "logs:Describe*",
            "logs:Get*",
            "logs:List*",
            "logs:StartQuery",
            "logs:StopQuery",
            "logs:TestMetricFilter",
            "logs:FilterLogEvents",
        )
    ],
    "CloudWatchFullAccess": [allow("cloudwatch:*", "logs:*", "autoscaling:Describe*", "sns:*")],
    "CloudWatchReadOnlyAccess": [
        allow(
            "cloudwatch:Describe*",
            "cloudwatch:Get*",
            "cloudwatch:List*",
            "logs:Get*",
            "logs:List*",
            "logs:Describe*",
            "logs:FilterLogEvents",
        )
    ],
    "AmazonEC2ContainerRegistryFullAccess": [allow("ecr:*", "cloudtrail:LookupEvents")],
    "AmazonEC2ContainerRegistryReadOnly": [allow(*PULL, "ecr:Get*", "ecr:Describe*", "ecr:List*")],
    "AWSKeyManagementServicePowerUser": [
        allow(
            "kms:CreateAlias",
            "kms:CreateKey",
            "kms:DeleteAlias",
            "kms:Describe*",
            "kms:GenerateRandom",
            "kms:Get*",
            "kms:List*",
            "kms:TagResource",
            "kms:UntagResource",
            "iam:ListGroups",
            "iam:ListRoles",
            "iam:ListUsers",
        )
    ],
    "AmazonKinesisFullAccess": [allow("kinesis:*")],
    "AmazonKinesisReadOnlyAccess": [allow("kinesis:Get*", "kinesis:List*", "kinesis:Describe*")],
    "AmazonKinesisFirehoseFullAccess": [allow("firehose:*")],
    "AmazonEventBridgeFullAccess": [
        allow("events:*", "schemas:*", "scheduler:*", "pipes:*"),
        passing("arn:aws:iam::*:role/*", "events", "scheduler", "pipes"),
    ],
    "service-role/AWSGlueServiceRole": [
        allow(
            "glue:*",
            "s3:GetBucketLocation",
            "s3:ListBucket",
            "s3:ListAllMyBuckets",
            "s3:GetBucketAcl",
            "iam:ListRolePolicies",
            "iam:GetRole",
            "iam:GetRolePolicy",
            "cloudwatch:PutMetricData",
        ),
        allow("s3:CreateBucket", on="arn:aws:s3:::aws-glue-*"),
        allow(
            "s3:GetObject",
            "s3:PutObject",
            "s3:DeleteObject",
            on=["arn:aws:s3:::aws-glue-*/*", "arn:aws:s3:::*/*aws-glue-*/*"],
        ),
        allow(
            "logs:CreateLogGroup",
            "logs:CreateLogStream",
            "logs:PutLogEvents",
            on="arn:aws:logs:*:*:*:/aws-glue/*",
        ),
    ],
    "service-role/AWSLambdaBasicExecutionRole": [
        allow("logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents")
    ],
}


@cache
def text_of(arn: str) -> str | None:
    """The document; None for what is not among them."""
    statements = POLICIES.get(arn.removeprefix(PREFIX)) if arn.startswith(PREFIX) else None
    if statements is None:
        return None
    return json.dumps({"Version": "2012-10-17", "Statement": statements}, indent=4)


def id_of(name: str) -> str:
    """An id that is always the same for the same policy."""
    digest = hashlib.sha256(name.encode()).digest()
    return "ANPA" + base64.b32encode(digest).decode()[:17]
