"""Credentials for the code of a job or a model: a session of the role it was given."""

import base64
from datetime import timedelta

from cloudlet import rootkey
from cloudlet.context import Cloud, Secret
from cloudlet.services.iam import ids, rows, secrets
from cloudlet.services.sagemaker.acting import caller_of
from cloudlet.store import Resource

LIFETIME = timedelta(days=30)


def role_variables(cloud: Cloud, role_arn: str) -> dict[str, str]:
    """The AWS_* variables that sign as the role.

    Without enforcement of policies a role need not exist; the code then signs as the root.
    """
    role = rows.by_arn(cloud, "role", role_arn)
    if role is not None:
        return _variables(_begin(cloud, role))
    pair = rootkey.load(cloud.config.data)
    if cloud.config.enforce or pair is None:
        return {}
    return {"AWS_ACCESS_KEY_ID": pair.access_key, "AWS_SECRET_ACCESS_KEY": pair.secret_key}


def _begin(cloud: Cloud, role: Resource) -> Secret:
    now, dice = cloud.clock.now(), cloud.dice
    caller = caller_of(cloud, role, ids.new_id(dice, "session-key"))
    token = base64.b64encode(dice.randbytes(120)).decode()
    ends = (now + LIFETIME).replace(microsecond=0)
    secret = Secret(ids.new_secret(dice), caller, token, ends)
    secrets.keep_session(cloud, caller, secret, now)
    return secret


def _variables(secret: Secret) -> dict[str, str]:
    return {
        "AWS_ACCESS_KEY_ID": secret.caller.access_key,
        "AWS_SECRET_ACCESS_KEY": secret.secret_key,
        "AWS_SESSION_TOKEN": secret.token or "",
    }
