"""Inline policies of users, groups and roles: the same calls for each kind."""

from collections.abc import Iterator
from typing import Any

from cloudlet.context import Call
from cloudlet.registry import Operation
from cloudlet.services.iam import checking, paging, rights, rows, showing

Params = dict[str, Any]
NOUNS = {"User": rights.USER, "Group": rights.GROUP, "Role": rights.ROLE}


def _operations(noun: str) -> Iterator[Operation]:
    kind, member, resources = noun.lower(), f"{noun}Name", NOUNS[noun]

    def put(call: Call, params: Params) -> dict[str, Any]:
        name, text = params["PolicyName"], params["PolicyDocument"]
        checking.identity(text)
        with call.cloud.store.write():
            row = rows.need(call.cloud, kind, params[member])
            policies = row.body["Inline"] | {name: text}
            checking.inline(kind, policies)
            rows.save(call.cloud, kind, row.name, row.body | {"Inline": policies})
        return {}

    def get(call: Call, params: Params) -> dict[str, Any]:
        policies = rows.need(call.cloud, kind, params[member]).body["Inline"]
        name = params["PolicyName"]
        if name not in policies:
            raise rows.missing(f"The {kind} policy with name {name} cannot be found.")
        document = showing.document(policies[name])
        return {member: params[member], "PolicyName": name, "PolicyDocument": document}

    def delete(call: Call, params: Params) -> dict[str, Any]:
        name = params["PolicyName"]
        with call.cloud.store.write():
            row = rows.need(call.cloud, kind, params[member])
            policies = dict(row.body["Inline"])
            if policies.pop(name, None) is None:
                raise rows.missing(f"The {kind} policy with name {name} cannot be found.")
            rows.save(call.cloud, kind, row.name, row.body | {"Inline": policies})
        return {}

    def list_names(call: Call, params: Params) -> dict[str, Any]:
        names = sorted(rows.need(call.cloud, kind, params[member]).body["Inline"])
        return paging.page(params, "PolicyNames", names, lambda one: one, lambda one: one)

    yield Operation(f"Put{noun}Policy", put, resources=resources)
    yield Operation(f"Get{noun}Policy", get, resources=resources, reads_only=True)
    yield Operation(f"Delete{noun}Policy", delete, resources=resources)
    yield Operation(f"List{noun}Policies", list_names, resources=resources, reads_only=True)


OPERATIONS = tuple(operation for noun in NOUNS for operation in _operations(noun))
