"""LookupEvents: who called what, newest first. Calls on data are told too, unlike on AWS."""

import json
import sqlite3
from typing import Any

from cloudlet.clock import parse_iso
from cloudlet.context import Call
from cloudlet.errors import AwsError
from cloudlet.protocol import paging
from cloudlet.registry import Params
from cloudlet.trail.entries import event
from cloudlet.trail.trail import Filter, Trail, entry_of

PAGE = 50
ATTRIBUTES = {
    "EventId": "request_id",
    "EventName": "name",
    "ReadOnly": "reads_only",
    "Username": "user",
    "ResourceType": "resource_type",
    "ResourceName": "resource_name",
    "EventSource": "source",
    "AccessKeyId": "access_key",
}


def lookup_events(call: Call, params: Params) -> dict[str, Any]:
    size = params.get("MaxResults", PAGE)
    token = params.get("NextToken")
    below = paging.decode(token, int, _bad_token) if token else None
    trail = call.cloud.component(Trail)
    rows = [] if params.get("EventCategory") else trail.find(_filter(params), below, size + 1)
    found: dict[str, Any] = {"Events": [_event(row, call.account) for row in rows[:size]]}
    if len(rows) > size:
        found["NextToken"] = paging.encode(rows[size - 1]["id"])
    return found


def _filter(params: Params) -> Filter:
    after, before = params.get("StartTime"), params.get("EndTime")
    if after is not None and before is not None and after > before:
        message = "The start time must be before the end time."
        raise AwsError("InvalidTimeRangeException", message)
    attributes = params.get("LookupAttributes", [])
    if len(attributes) > 1:
        message = "You can specify only one lookup attribute."
        raise AwsError("InvalidLookupAttributesException", message)
    if not attributes:
        return Filter(after=after, before=before)
    column = ATTRIBUTES[attributes[0]["AttributeKey"]]
    return Filter({column: attributes[0]["AttributeValue"]}, after, before)


def _event(row: sqlite3.Row, account: str) -> dict[str, Any]:
    return {
        "EventId": row["request_id"],
        "EventName": row["name"],
        "ReadOnly": row["reads_only"],
        "AccessKeyId": row["access_key"],
        "EventTime": parse_iso(row["at"]),
        "EventSource": row["source"],
        "Username": row["user"],
        "Resources": json.loads(row["resources"]),
        "CloudTrailEvent": json.dumps(event(entry_of(row), account)),
    }


def _bad_token(message: str) -> AwsError:
    return AwsError("InvalidNextTokenException", message)
