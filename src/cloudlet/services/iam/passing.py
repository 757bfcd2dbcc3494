"""Roles handed to a service: who does that needs `iam:PassRole` for the role."""

from collections.abc import Mapping
from typing import Any

MEMBERS = ("RoleArn", "ExecutionRoleArn", "RoleARN", "Role")
OWN = {"iam", "sts", "s3"}  # where a role's ARN is what the call is about
VERBS = ("Create", "Update", "Start", "Put")


def passed_roles(service: str, operation: str, params: Mapping[str, Any]) -> list[str]:
    if service in OWN or not operation.startswith(VERBS):
        return []
    found = [params.get(name) for name in MEMBERS]
    return [one for one in found if isinstance(one, str) and ":role/" in one]
