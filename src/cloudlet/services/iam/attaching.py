"""Managed policies on users, groups and roles; boundaries of users and roles."""

from collections.abc import Iterator
from typing import Any

from cloudlet.context import Call
from cloudlet.registry import Operation
from cloudlet.services.iam import checking, paging, rights, rows

Params = dict[str, Any]
NOUNS = {"User": rights.USER, "Group": rights.GROUP, "Role": rights.ROLE}
MOST = 10


def attached(arn: str) -> dict[str, str]:
    return {"PolicyName": arn.rpartition("/")[2], "PolicyArn": arn}


def _operations(noun: str) -> Iterator[Operation]:
    kind, member, resources = noun.lower(), f"{noun}Name", NOUNS[noun]

    def attach(call: Call, params: Params) -> dict[str, Any]:
        arn = params["PolicyArn"]
        with call.cloud.store.write():
            row = rows.need(call.cloud, kind, params[member])
            checking.attachable(call.cloud, arn)
            arns = list(dict.fromkeys([*row.body["Attached"], arn]))
            if len(arns) > MOST:
                raise rows.quota(f"PoliciesPer{noun}", MOST)
            rows.save(call.cloud, kind, row.name, row.body | {"Attached": arns})
        return {}

    def detach(call: Call, params: Params) -> dict[str, Any]:
        arn = params["PolicyArn"]
        with call.cloud.store.write():
            row = rows.need(call.cloud, kind, params[member])
            if arn not in row.body["Attached"]:
                raise rows.missing(f"Policy {arn} was not found.")
            arns = [one for one in row.body["Attached"] if one != arn]
            rows.save(call.cloud, kind, row.name, row.body | {"Attached": arns})
        return {}

    def list_attached(call: Call, params: Params) -> dict[str, Any]:
        arns = sorted(rows.need(call.cloud, kind, params[member]).body["Attached"])
        return paging.page(params, "AttachedPolicies", arns, lambda one: one, attached)

    yield Operation(f"Attach{noun}Policy", attach, resources=resources)
    yield Operation(f"Detach{noun}Policy", detach, resources=resources)
    yield Operation(
        f"ListAttached{noun}Policies", list_attached, resources=resources, reads_only=True
    )


def _boundaries(noun: str) -> Iterator[Operation]:
    kind, member, resources = noun.lower(), f"{noun}Name", NOUNS[noun]

    def put(call: Call, params: Params) -> dict[str, Any]:
        arn = params["PermissionsBoundary"]
        with call.cloud.store.write():
            row = rows.need(call.cloud, kind, params[member])
            checking.attachable(call.cloud, arn)
            rows.save(call.cloud, kind, row.name, row.body | {"Boundary": arn})
        return {}

    def delete(call: Call, params: Params) -> dict[str, Any]:
        with call.cloud.store.write():
            row = rows.need(call.cloud, kind, params[member])
            if not row.body.get("Boundary"):
                raise rows.missing(f"{noun} {row.name} has no permissions boundary.")
            rows.save(call.cloud, kind, row.name, row.body | {"Boundary": None})
        return {}

    yield Operation(f"Put{noun}PermissionsBoundary", put, resources=resources)
    yield Operation(f"Delete{noun}PermissionsBoundary", delete, resources=resources)


OPERATIONS = (
    *(operation for noun in NOUNS for operation in _operations(noun)),
    *(operation for noun in ("User", "Role") for operation in _boundaries(noun)),
)
