"""Policies, principals and requests in few words, for the tests of the evaluator."""

import json

from cloudlet.services.iam.engine.evaluation import Sources, decide
from cloudlet.services.iam.engine.parsing import IDENTITY, RESOURCE, TRUST, parse
from cloudlet.services.iam.engine.requests import Principal, Request

ACCOUNT, OTHER = "000000000001", "111122223333"
BUCKET = "arn:aws:s3:::data"
OBJECT = "arn:aws:s3:::data/train.csv"
ROLE = f"arn:aws:iam::{ACCOUNT}:role/Trainer"

ANA = Principal("user", f"arn:aws:iam::{ACCOUNT}:user/ana", ACCOUNT)
STRANGER = Principal("user", f"arn:aws:iam::{OTHER}:user/eve", OTHER)
ROOT = Principal("root", f"arn:aws:iam::{ACCOUNT}:root", ACCOUNT)
SESSION = Principal(
    "assumed-role", f"arn:aws:sts::{ACCOUNT}:assumed-role/Trainer/job-1", ACCOUNT, ROLE
)
SAGEMAKER = Principal("service", "sagemaker.amazonaws.com")
ANONYMOUS = Principal("anonymous")


def statement(effect="Allow", action="s3:GetObject", resource=None, who=None, **more):
    made = {"Effect": effect, "Action": action, **more}
    if resource is not None:
        made["Resource"] = resource
    if who is not None:
        made["Principal"] = who
    return made


def text(*statements):
    return json.dumps({"Version": "2012-10-17", "Statement": list(statements)})


def _policy(kind, statements):
    parsed = parse(text(*statements), kind)
    assert not parsed.faults, parsed.faults
    return (parsed.policy,)


def identity(*statements):
    return _policy(IDENTITY, statements)


def resource(*statements):
    return _policy(RESOURCE, statements)


def trust(*statements):
    return _policy(TRUST, statements)


def ask(principal=ANA, action="s3:GetObject", on=OBJECT, context=None, **sources):
    request = Request(principal, action, on, ACCOUNT, context or {})
    return decide(request, Sources(**sources))
