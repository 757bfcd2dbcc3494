"""Hands every call to the audit trail, whatever became of it."""

from typing import Any

from cloudlet.context import Caller
from cloudlet.errors import AwsError
from cloudlet.handlers.exchange import Exchange
from cloudlet.trail.entries import Entry
from cloudlet.trail.trail import Trail

KINDS = {
    "root": "Root",
    "user": "IAMUser",
    "assumed-role": "AssumedRole",
    "anonymous": "AWSAccount",
}
READING = ("Describe", "Get", "List", "Lookup", "Head", "Search", "BatchGet", "Simulate")


def record(exchange: Exchange, fault: AwsError | None) -> None:
    cloud, request = exchange.running.cloud, exchange.request
    name = exchange.route.operation.name if exchange.route is not None else "Unknown"
    cloud.component(Trail).record(
        Entry(
            at=exchange.call.now if exchange.call is not None else cloud.clock.now(),
            request_id=exchange.request_id,
            service=exchange.service.name if exchange.service is not None else "",
            operation=name,
            region=cloud.config.region,
            identity=identity(exchange.caller),
            source_ip=request.source_ip,
            user_agent=request.headers.get("user-agent", ""),
            params=_without_bodies(exchange.params),
            reads_only=_reads_only(exchange, name),
            error_code=fault.code if fault is not None else "",
            error_message=fault.message if fault is not None else "",
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
    if not any(isinstance(value, bytes) or hasattr(value, "read") for value in params.values()):
        return params
    return {
        name: value
        for name, value in params.items()
        if not isinstance(value, bytes) and not hasattr(value, "read")
    }


def _reads_only(exchange: Exchange, name: str) -> bool:
    marked = exchange.operation is not None and exchange.operation.reads_only
    return marked or name.startswith(READING)
