"""Secrets that signatures are checked against: keys of users, and sessions of STS."""

from datetime import datetime, timedelta
from typing import Any

from cloudlet.clock import iso
from cloudlet.context import Caller, Cloud, Secret
from cloudlet.services.iam import rows

SESSION = "session"
REMEMBERED = timedelta(days=1)  # so that the error still says that it has expired


def secret_of(cloud: Cloud, access_key: str) -> Secret | None:
    if access_key.startswith("ASIA"):
        return _of_session(cloud, access_key)
    key = rows.find(cloud, "access-key", access_key)
    if key is None or key.body["Status"] != "Active":
        return None
    user = rows.find(cloud, "user", key.body["UserName"])
    if user is None:
        return None
    caller = Caller(
        user.arn,
        user.body["Id"],
        cloud.config.account,
        access_key,
        "user",
        {"name": user.name, "behind": user.arn},
    )
    return Secret(key.body["Secret"], caller)


def keep_session(cloud: Cloud, caller: Caller, secret: Secret, now: datetime) -> None:
    """Remember a session. Those that expired long ago are forgotten on the way."""
    body = {
        "secret": secret.secret_key,
        "token": secret.token,
        "expires_at": secret.expires_at,
        "arn": caller.arn,
        "user_id": caller.user_id,
        "kind": caller.kind,
        "session": dict(caller.session) | {"issued_at": iso(now)},
    }
    sessions = rows.kind(cloud, SESSION)
    with cloud.store.write():
        for old in sessions.list(rows.scope(cloud)):
            if old.body["expires_at"] < now - REMEMBERED:
                sessions.delete(rows.scope(cloud), old.name)
        sessions.put(rows.scope(cloud), caller.access_key, caller.arn, body, now)


def _of_session(cloud: Cloud, access_key: str) -> Secret | None:
    found = rows.find(cloud, SESSION, access_key)
    if found is None:
        return None
    body: dict[str, Any] = found.body
    caller = Caller(
        body["arn"],
        body["user_id"],
        cloud.config.account,
        access_key,
        body["kind"],
        body["session"],
    )
    return Secret(body["secret"], caller, body["token"], body["expires_at"])
