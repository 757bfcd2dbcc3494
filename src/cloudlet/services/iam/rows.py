"""What IAM keeps: users, roles, groups, policies and keys, each kind by name."""

from typing import Any

from cloudlet.context import Cloud
from cloudlet.errors import AwsError
from cloudlet.store import Resource, Resources, Scope

GLOBAL = "aws-global"  # IAM has no regions
NOT_FOUND, CONFLICT = 404, 409
WORDS = {
    "user": "user with name",
    "role": "role with name",
    "group": "group with name",
    "instance-profile": "Instance Profile",
    "policy": "Policy",
}


def kind(cloud: Cloud, name: str) -> Resources:
    return Resources(cloud.store, "iam", name)


def scope(cloud: Cloud) -> Scope:
    return Scope(cloud.config.account, GLOBAL)


def find(cloud: Cloud, of: str, name: str) -> Resource | None:
    return kind(cloud, of).get(scope(cloud), name)


def need(cloud: Cloud, of: str, name: str) -> Resource:
    """Raises NoSuchEntity."""
    found = find(cloud, of, name)
    if found is None:
        raise missing(f"The {WORDS[of]} {name} cannot be found.")
    return found


def every(cloud: Cloud, of: str) -> list[Resource]:
    return kind(cloud, of).list(scope(cloud))


def by_arn(cloud: Cloud, of: str, arn: str) -> Resource | None:
    """Policies are named by their ARN; users and roles by what follows its last slash."""
    found = find(cloud, of, arn if of == "policy" else arn.rpartition("/")[2])
    return found if found is not None and found.arn == arn else None


def save(cloud: Cloud, of: str, name: str, body: dict[str, Any]) -> None:
    """Replace a body. Inside `store.write()`, after the row was read in it."""
    kind(cloud, of).change(scope(cloud), name, lambda _: body, cloud.clock.now())


def add(cloud: Cloud, of: str, name: str, arn: str, body: dict[str, Any]) -> None:
    """Raises EntityAlreadyExists."""
    if not kind(cloud, of).create(scope(cloud), name, arn, body, cloud.clock.now()):
        words = WORDS[of].capitalize() if of != "policy" else "A policy called"
        raise exists(f"{words} {name} already exists.")


def delete(cloud: Cloud, of: str, name: str) -> None:
    kind(cloud, of).delete(scope(cloud), name)


def missing(words: str) -> AwsError:
    return AwsError("NoSuchEntity", words, NOT_FOUND)


def exists(words: str) -> AwsError:
    return AwsError("EntityAlreadyExists", words, CONFLICT)


def conflict(words: str) -> AwsError:
    return AwsError("DeleteConflict", words, CONFLICT)
