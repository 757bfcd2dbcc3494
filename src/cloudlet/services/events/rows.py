"""Buses and rules in the store; a rule's targets are part of it."""

from typing import Any

from cloudlet.context import Cloud
from cloudlet.errors import AwsError
from cloudlet.store import Resource, Resources, Scope

DEFAULT = "default"


def buses(cloud: Cloud) -> Resources:
    return Resources(cloud.store, "events", "event-bus")


def rules(cloud: Cloud) -> Resources:
    return Resources(cloud.store, "events", "rule")


def bus_name(given: str | None) -> str:
    """A bus may be named by its ARN."""
    return (given or DEFAULT).rpartition("event-bus/")[2]


def bus_arn(scope: Scope, name: str) -> str:
    return f"arn:aws:events:{scope.region}:{scope.account}:event-bus/{name}"


def rule_arn(scope: Scope, bus: str, name: str) -> str:
    place = name if bus == DEFAULT else f"{bus}/{name}"
    return f"arn:aws:events:{scope.region}:{scope.account}:rule/{place}"


def key(bus: str, name: str) -> str:
    """Rules are named within their bus."""
    return f"{bus}/{name}"


def need_bus(cloud: Cloud, scope: Scope, name: str) -> None:
    if name != DEFAULT and buses(cloud).get(scope, name) is None:
        raise AwsError("ResourceNotFoundException", f"Event bus {name} does not exist.")


def need_rule(cloud: Cloud, scope: Scope, bus: str, name: str) -> Resource:
    need_bus(cloud, scope, bus)
    found = rules(cloud).get(scope, key(bus, name))
    if found is None:
        message = f"Rule {name} does not exist on EventBus {bus}."
        raise AwsError("ResourceNotFoundException", message)
    return found


def change_rule(cloud: Cloud, scope: Scope, rule: Resource, now: Any, **changes: Any) -> None:
    rules(cloud).change(scope, rule.name, lambda body: body | changes, now)
