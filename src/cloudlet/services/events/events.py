"""PutEvents and TestEventPattern, and buses."""

import json
from typing import Any

from cloudlet.context import Call
from cloudlet.errors import AwsError, validation_error
from cloudlet.registry import Params
from cloudlet.services.events import rows
from cloudlet.services.events.engine import patterns
from cloudlet.services.events.rounds import EventRounds, envelope

LARGEST = 1 << 20


def put_events(call: Call, params: Params) -> dict[str, Any]:
    with call.cloud.store.write():
        answers = [_put(call, entry) for entry in params["Entries"]]
    failed = sum("ErrorCode" in answer for answer in answers)
    return {"FailedEntryCount": failed, "Entries": answers}


def _put(call: Call, entry: Params) -> dict[str, Any]:
    fault = _fault(entry)
    if fault is not None:
        return {"ErrorCode": fault[0], "ErrorMessage": fault[1]}
    bus = rows.bus_name(entry.get("EventBusName"))
    event = envelope(
        call.cloud,
        entry["Source"],
        entry["DetailType"],
        json.loads(entry["Detail"]),
        entry.get("Resources", []),
        entry.get("Time", call.now),
    )
    if bus == rows.DEFAULT or rows.buses(call.cloud).get(call.scope, bus) is not None:
        call.cloud.component(EventRounds).take(event, bus)
    return {"EventId": event["id"]}


def _fault(entry: Params) -> tuple[str, str] | None:
    for name in ("Source", "DetailType", "Detail"):
        if not entry.get(name):
            return (
                "InvalidArgument",
                f"Parameter {name} is not valid. Reason: {name} is a required argument.",
            )
    if entry["Source"].startswith("aws."):
        return "NotAuthorizedForSourceException", "Not authorized for the source."
    try:
        is_object = isinstance(json.loads(entry["Detail"]), dict)
    except (ValueError, RecursionError):
        is_object = False
    return None if is_object else ("MalformedDetail", "Detail is malformed.")


def test_event_pattern(call: Call, params: Params) -> dict[str, Any]:
    del call
    try:
        pattern, event = patterns.parse(params["EventPattern"]), json.loads(params["Event"])
    except patterns.BadPattern as error:
        raise AwsError("InvalidEventPatternException", str(error)) from error
    except (ValueError, RecursionError) as error:
        raise validation_error("Parameter Event is not valid.") from error
    needed = {"id", "account", "source", "time", "region", "resources", "detail-type"}
    if not isinstance(event, dict) or not needed <= set(event):
        raise validation_error("Parameter Event is not valid.")
    return {"Result": patterns.matches(pattern, event)}


def create_event_bus(call: Call, params: Params) -> dict[str, Any]:
    name, arn = params["Name"], rows.bus_arn(call.scope, params["Name"])
    body = {"description": params.get("Description", "")}
    if name == rows.DEFAULT or not rows.buses(call.cloud).create(
        call.scope, name, arn, body, call.now
    ):
        raise AwsError("ResourceAlreadyExistsException", f"Event bus {name} already exists.")
    return {"EventBusArn": arn}


def delete_event_bus(call: Call, params: Params) -> dict[str, Any]:
    name = params["Name"]
    if name == rows.DEFAULT:
        raise validation_error("Cannot delete event bus default.")
    if rows.rules(call.cloud).list(call.scope, rows.key(name, "")):
        raise validation_error("Event bus can't be deleted since it has rules.")
    rows.buses(call.cloud).delete(call.scope, name)
    return {}


def describe_event_bus(call: Call, params: Params) -> dict[str, Any]:
    name = rows.bus_name(params.get("Name"))
    rows.need_bus(call.cloud, call.scope, name)
    return {"Name": name, "Arn": rows.bus_arn(call.scope, name)}


def list_event_buses(call: Call, params: Params) -> dict[str, Any]:
    prefix = params.get("NamePrefix", "")
    names = [one.name for one in rows.buses(call.cloud).list(call.scope)]
    found = [name for name in [rows.DEFAULT, *names] if name.startswith(prefix)]
    return {"EventBuses": [{"Name": name, "Arn": rows.bus_arn(call.scope, name)} for name in found]}
