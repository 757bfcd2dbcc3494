"""What IAM keeps: users, roles, groups, policies and keys, each kind by name."""

from typing import Any

from cloudlet.context import Cloud
from cloudlet.errors import AwsError
from cloudlet.store import Resource, Resources, Scope

GLOBAL = "aws-global"  # IAM has no regions
NOT_FOUND, CONFLICT = 404, 409
CALLED = {
    "user": "user with name",
    "role": "role with name",
    "group": "group with name",
    "instance-profile": "Instance Profile",
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
        the = "" if of == "instance-profile" else "The "
        raise missing(f"{the}{CALLED[of]} {name} cannot be found.")
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


def add(cloud: Cloud, of: str, name: str, arn: str, body: dict[str, Any]) -> Resource:
    """Raises EntityAlreadyExists."""
    if not kind(cloud, of).create(scope(cloud), name, arn, body, cloud.clock.now()):
        called = CALLED[of][0].upper() + CALLED[of][1:]
        raise exists(f"{called} {name} already exists.")
    return need(cloud, of, name)


def delete(cloud: Cloud, of: str, name: str) -> None:
    kind(cloud, of).delete(scope(cloud), name)


def missing(words: str) -> AwsError:
    return AwsError("NoSuchEntity", words, NOT_FOUND)


def exists(words: str) -> AwsError:
    return AwsError("EntityAlreadyExists", words, CONFLICT)


def conflict(words: str) -> AwsError:
    return AwsError("DeleteConflict", words, CONFLICT)


def quota(name: str, most: int) -> AwsError:
    return AwsError("LimitExceeded", f"Cannot exceed quota for {name}: {most}", CONFLICT)
