"""Log streams: make, list, delete."""

import sqlite3
from typing import Any

from cloudlet.context import Call
from cloudlet.errors import AwsError
from cloudlet.protocol import paging
from cloudlet.registry import Params
from cloudlet.services.logs import rows
from cloudlet.services.logs.groups import bad_token
from cloudlet.services.logs.naming import place_of
from cloudlet.services.logs.rows import Place

PAGE = 50


def create_log_stream(call: Call, params: Params) -> dict[str, Any]:
    place = Place(call.scope, params["logGroupName"])
    rows.need_group(call.cloud, place)
    if not rows.add_stream(call.cloud, place, params["logStreamName"], call.now):
        message = "The specified log stream already exists"
        raise AwsError("ResourceAlreadyExistsException", message)
    return {}


def delete_log_stream(call: Call, params: Params) -> dict[str, Any]:
    place = Place(call.scope, params["logGroupName"])
    found = rows.need_stream(call.cloud, place, params["logStreamName"])
    rows.delete_stream(call.cloud, found["id"])
    return {}


def describe_log_streams(call: Call, params: Params) -> dict[str, Any]:
    place = place_of(call, params)
    rows.need_group(call.cloud, place)
    prefix, by_time = (
        params.get("logStreamNamePrefix", ""),
        params.get("orderBy") == "LastEventTime",
    )
    if prefix and by_time:
        message = "Cannot order by LastEventTime with a logStreamNamePrefix."
        raise AwsError("InvalidParameterException", message)
    found = [one for one in rows.streams(call.cloud, place) if one["name"].startswith(prefix)]
    found.sort(key=_by_time if by_time else _by_name, reverse=params.get("descending", False))
    shown, token = paging.page(
        found, _by_name, params.get("nextToken"), params.get("limit", PAGE), bad_token
    )
    answer: dict[str, Any] = {"logStreams": [_described(place, one) for one in shown]}
    return answer | ({"nextToken": token} if token else {})


def _by_name(stream: sqlite3.Row) -> Any:
    return stream["name"]


def _by_time(stream: sqlite3.Row) -> Any:
    return stream["last_event_at"] or 0, stream["name"]


def _described(place: Place, stream: sqlite3.Row) -> dict[str, Any]:
    arn = f"{rows.group_arn(place.scope, place.group)}:log-stream:{stream['name']}"
    return {
        "logStreamName": stream["name"],
        "creationTime": stream["created_at"],
        "firstEventTimestamp": stream["first_event_at"],
        "lastEventTimestamp": stream["last_event_at"],
        "lastIngestionTime": stream["last_ingested_at"],
        "uploadSequenceToken": f"{stream['id']:056d}",
        "arn": arn,
        "storedBytes": 0,  # AWS no longer counts by stream
    }
