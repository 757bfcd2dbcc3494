"""Policies that hang on the things themselves: of buckets, of roles to assume, of keys."""

from collections.abc import Callable
from typing import NamedTuple

from cloudlet.context import Caller, Cloud
from cloudlet.errors import AwsError
from cloudlet.services.iam import rows
from cloudlet.services.iam.documents import policy
from cloudlet.services.iam.engine.decisions import Layer
from cloudlet.services.iam.engine.evaluation import Policies
from cloudlet.services.iam.engine.public import is_public

Finder = Callable[[Cloud, str], str | None]


class Found(NamedTuple):
    """`strict`: the policy must grant by itself, whatever the identity's policies say."""

    policies: Policies = ()
    layer: Layer = "resource-based policy"
    strict: bool = False


def of(cloud: Cloud, caller: Caller, action: str, resource: str) -> Found:
    """What hangs on a resource, by its ARN."""
    if resource.startswith("arn:aws:s3:::"):
        return Found(_of_bucket(cloud, caller, resource))
    if action.lower().startswith("sts:") and ":role/" in resource:
        return Found(_of_role(cloud, resource), "role trust policy", strict=True)
    for beginning, find in KEY_POLICIES.items():
        if resource.startswith(beginning):
            return _of_key(find(cloud, resource), resource)
    return Found()


def _policy_of_key(cloud: Cloud, arn: str) -> str | None:
    from cloudlet.services.moto_bridge.bridge import Bridge

    try:
        asked = {"KeyId": arn, "PolicyName": "default"}
        found: str = cloud.component(Bridge).ask("kms", "GetKeyPolicy", asked)["Policy"]
    except AwsError:
        return None
    return found


# By the beginning of ARNs.
KEY_POLICIES: dict[str, Finder] = {"arn:aws:kms:": _policy_of_key}


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


def _of_key(text: str | None, arn: str) -> Found:
    """A key that is not there has no policy that could refuse; its service will say so."""
    if text is None:
        return Found()
    return Found((policy(text, "resource", arn, "Key Policy"),), strict=True)
