"""Hands every call to the audit trail, whatever became of it."""

from datetime import datetime
from typing import Any

from cloudlet.context import Caller
from cloudlet.errors import AwsError
from cloudlet.handlers.exchange import Exchange
from cloudlet.trail.entries import Entry

KINDS = {
    "root": "Root",
    "user": "IAMUser",
    "assumed-role": "AssumedRole",
    "anonymous": "AWSAccount",
}
KEPT = (str, int, float, bool, list, dict, datetime)
READING = ("Describe", "Get", "List", "Lookup", "Head", "Search", "BatchGet", "Simulate")


def record(exchange: Exchange, fault: AwsError | None) -> None:
    cloud, request = exchange.running.cloud, exchange.request
    call, service, route = exchange.call, exchange.service, exchange.route
    name = route.operation.name if route is not None else "Unknown"
    exchange.running.trail.record(
        Entry(
            call.now if call is not None else cloud.clock.now(),
            exchange.request_id,
            service.name if service is not None else "",
            name,
            cloud.config.region,
            identity(exchange.caller),
            request.source_ip,
            request.headers.get("user-agent", ""),
            _without_bodies(exchange.params),
            _reads_only(exchange, name),
            fault.code if fault is not None else "",
            fault.message if fault is not None else "",
        )
    )


def identity(caller: Caller | None) -> dict[str, Any]:
    if caller is None:
        return {"type": "Unknown"}
    found = {
        "type": KINDS.get(caller.kind, caller.kind),
        "principalId": caller.user_id,
        "arn": caller.arn,
        "accountId": caller.account,
        "accessKeyId": caller.access_key,
    }
    if caller.kind in {"user", "assumed-role"}:
        found["userName"] = caller.arn.rpartition("/")[2]
    return found


def _without_bodies(params: dict[str, Any]) -> dict[str, Any]:
    """Bytes and files would be kept alive until the trail is written."""
    return {name: one for name, one in params.items() if isinstance(one, KEPT)}


def _reads_only(exchange: Exchange, name: str) -> bool:
    marked = exchange.operation is not None and exchange.operation.reads_only
    return marked or name.startswith(READING)
