"""Policies that hang on the things themselves: of buckets, and of roles that may be assumed."""

from typing import NamedTuple

from cloudlet.context import Caller, Cloud
from cloudlet.services.iam import rows
from cloudlet.services.iam.documents import policy
from cloudlet.services.iam.engine.evaluation import Policies
from cloudlet.services.iam.engine.public import is_public


class Found(NamedTuple):
    policies: Policies = ()
    trust: bool = False


def of(cloud: Cloud, caller: Caller, action: str, resource: str) -> Found:
    """What hangs on a resource, by its ARN."""
    if resource.startswith("arn:aws:s3:::"):
        return Found(_of_bucket(cloud, caller, resource))
    if action.lower().startswith("sts:") and ":role/" in resource:
        return Found(_of_role(cloud, resource), trust=True)
    return Found()


def _of_bucket(cloud: Cloud, caller: Caller, resource: str) -> Policies:
    from cloudlet.services.s3.policy import policy_of

    bucket = resource.removeprefix("arn:aws:s3:::").partition("/")[0]
    text, restricted = policy_of(cloud, bucket)
    if text is None:
        return ()
    made = policy(text, "resource", bucket, "Resource Policy")
    from_outside = caller.account != cloud.config.account
    return () if restricted and from_outside and is_public(made) else (made,)


def _of_role(cloud: Cloud, arn: str) -> Policies:
    role = rows.by_arn(cloud, "role", arn)
    return (policy(role.body["Trust"], "trust", arn, "Trust Policy"),) if role is not None else ()
