"""Log events: write, read a stream, search a group."""

import re
import sqlite3
from typing import Any

from cloudlet.context import Call
from cloudlet.errors import AwsError
from cloudlet.protocol import paging
from cloudlet.registry import Params
from cloudlet.services.logs import rows
from cloudlet.services.logs.engine.batches import DAY, BadBatch, Event, sort_out
from cloudlet.services.logs.engine.patterns import Matches, Unsupported, compile_pattern
from cloudlet.services.logs.groups import bad_token
from cloudlet.services.logs.naming import place_of
from cloudlet.services.logs.rows import Place

PAGE = 10_000
TOKEN = re.compile(r"([fb])/([0-9]{20})([0-9]{36})/s")
FOREVER = 1 << 62


def put_log_events(call: Call, params: Params) -> dict[str, Any]:
    place = Place(call.scope, params["logGroupName"])
    stream = rows.need_stream(call.cloud, place, params["logStreamName"])
    retention = rows.need_group(call.cloud, place).body.get("retention")
    events = [Event(one["timestamp"], one["message"]) for one in params["logEvents"]]
    now = rows.milliseconds(call.now)
    try:
        found = sort_out(events, now, retention)
    except BadBatch as error:
        raise AwsError("InvalidParameterException", str(error)) from error
    rows.add_events(call.cloud, stream["id"], found.taken, now, retention)
    answer: dict[str, Any] = {"nextSequenceToken": f"{stream['id']:056d}"}
    return answer | ({"rejectedLogEventsInfo": found.rejected} if found.rejected else {})


def get_log_events(call: Call, params: Params) -> dict[str, Any]:
    """Pages go both ways; at an end the token is the one that was given, as AWS has it."""
    place = place_of(call, params)
    stream = rows.need_stream(call.cloud, place, params["logStreamName"])
    found = _between(call, place, [stream["id"]], params)
    limit, token = params.get("limit", PAGE), params.get("nextToken")
    start = _start(found, token, limit, params.get("startFromHead", False))
    shown = found[start : start + limit]
    return {
        "events": [_event(one) for one in shown],
        "nextForwardToken": _token("f", shown[-1] if shown else None, token, found),
        "nextBackwardToken": _token("b", shown[0] if shown else None, token, found),
    }


def _start(found: list[sqlite3.Row], token: str | None, limit: int, from_head: bool) -> int:
    if token is None:
        return 0 if from_head else max(0, len(found) - limit)
    way, at, number = _read_token(token)
    if way == "f":
        return sum((one["at"], one["id"]) <= (at, number) for one in found)
    before = sum((one["at"], one["id"]) < (at, number) for one in found)
    return max(0, before - limit) if before else len(found)


def _token(way: str, edge: sqlite3.Row | None, given: str | None, found: list[sqlite3.Row]) -> str:
    if edge is not None:
        return f"{way}/{edge['at']:020d}{edge['id']:036d}/s"
    if given is not None:
        return f"{way}/{given[2:]}"
    last = found[-1] if found and way == "f" else None
    return f"{way}/{last['at'] if last else 0:020d}{last['id'] if last else 0:036d}/s"


def _read_token(token: str) -> tuple[str, int, int]:
    read = TOKEN.fullmatch(token)
    if read is None:
        raise bad_token("It was not made here.")
    way, at, number = read.groups()
    return way, int(at), int(number)


def filter_log_events(call: Call, params: Params) -> dict[str, Any]:
    place = place_of(call, params)
    rows.need_group(call.cloud, place)
    fits, names = _pattern(params), _wanted_streams(call, place, params)
    found = [one for one in _between(call, place, list(names), params) if fits(one["message"])]
    shown, token = paging.page(
        found,
        lambda one: (one["at"], one["id"]),
        params.get("nextToken"),
        params.get("limit", PAGE),
        bad_token,
    )
    answer: dict[str, Any] = {
        "events": [_filtered(one, names[one["stream"]]) for one in shown],
        "searchedLogStreams": [],
    }
    return answer | ({"nextToken": token} if token else {})


def _wanted_streams(call: Call, place: Place, params: Params) -> dict[int, str]:
    prefix, wanted = params.get("logStreamNamePrefix", ""), params.get("logStreamNames", [])
    if prefix and wanted:
        message = "logStreamNames and logStreamNamePrefix are mutually exclusive."
        raise AwsError("InvalidParameterException", message)
    found = {one["id"]: one["name"] for one in rows.streams(call.cloud, place)}
    for name in wanted:
        rows.need_stream(call.cloud, place, name)
    return {
        number: name
        for number, name in found.items()
        if name.startswith(prefix) and (not wanted or name in wanted)
    }


def _pattern(params: Params) -> Matches:
    try:
        return compile_pattern(params.get("filterPattern", ""))
    except Unsupported as error:
        raise AwsError("InvalidParameterException", f"Invalid filter pattern. {error}") from error


def _between(call: Call, place: Place, streams: list[int], params: Params) -> list[sqlite3.Row]:
    retention = rows.need_group(call.cloud, place).body.get("retention")
    oldest = rows.milliseconds(call.now) - retention * DAY if retention else 0
    start, end = params.get("startTime", 0), params.get("endTime", FOREVER)
    return rows.events_between(call.cloud, streams, start, end, oldest)


def _event(row: sqlite3.Row) -> dict[str, Any]:
    return {"timestamp": row["at"], "message": row["message"], "ingestionTime": row["ingested_at"]}


def _filtered(row: sqlite3.Row, stream: str) -> dict[str, Any]:
    return {**_event(row), "logStreamName": stream, "eventId": f"{row['id']:056d}"}
