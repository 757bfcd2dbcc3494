"""Groups, streams and events in the store."""

import sqlite3
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple

from cloudlet.context import Cloud
from cloudlet.errors import AwsError
from cloudlet.services.logs.engine.batches import DAY, Event
from cloudlet.store import Resource, Resources, Scope
from cloudlet.store.resources import LAST

ADD_STREAM = """INSERT OR IGNORE INTO log_stream (account, region, log_group, name, created_at)
    VALUES (?, ?, ?, ?, ?)"""
FIND_STREAM = """SELECT * FROM log_stream
    WHERE account = ? AND region = ? AND log_group = ? AND name = ?"""
ALL_STREAMS = """SELECT * FROM log_stream
    WHERE account = ? AND region = ? AND log_group = ? ORDER BY name"""
STREAMS_UNDER = """SELECT * FROM log_stream
    WHERE account = ? AND region = ? AND log_group = ? AND name >= ? AND name < ? ORDER BY name"""
LAST_EVENTS = """SELECT * FROM log_event WHERE stream = ? ORDER BY at DESC, id DESC LIMIT ?"""
ADD_EVENT = "INSERT INTO log_event (stream, at, ingested_at, message) VALUES (?, ?, ?, ?)"
NOTE_EVENTS = """UPDATE log_stream SET
    first_event_at = min(coalesce(first_event_at, :first), :first),
    last_event_at = max(coalesce(last_event_at, :last), :last),
    last_ingested_at = :now, stored_bytes = stored_bytes + :bytes WHERE id = :id"""
BYTES_AROUND_EVENT = 26  # what AWS counts for each event besides its text


class Place(NamedTuple):
    scope: Scope
    group: str


def groups(cloud: Cloud) -> Resources:
    return Resources(cloud.store, "logs", "log-group")


def milliseconds(at: datetime) -> int:
    return int(at.timestamp() * 1000)


def group_arn(scope: Scope, name: str) -> str:
    return f"arn:aws:logs:{scope.region}:{scope.account}:log-group:{name}"


def need_group(cloud: Cloud, place: Place) -> Resource:
    found = groups(cloud).get(place.scope, place.group)
    if found is None:
        message = "The specified log group does not exist."
        raise AwsError("ResourceNotFoundException", message)
    return found


def need_stream(cloud: Cloud, place: Place, name: str) -> sqlite3.Row:
    need_group(cloud, place)
    found = find_stream(cloud, place, name)
    if found is None:
        message = "The specified log stream does not exist."
        raise AwsError("ResourceNotFoundException", message)
    return found


def find_stream(cloud: Cloud, place: Place, name: str) -> sqlite3.Row | None:
    with cloud.store.read() as db:
        found: sqlite3.Row | None = db.execute(
            FIND_STREAM, (*place.scope, place.group, name)
        ).fetchone()
    return found


def streams(cloud: Cloud, place: Place) -> list[sqlite3.Row]:
    with cloud.store.read() as db:
        return db.execute(ALL_STREAMS, (*place.scope, place.group)).fetchall()


def streams_under(cloud: Cloud, place: Place, prefix: str) -> list[sqlite3.Row]:
    """The streams whose names begin with the prefix, by name."""
    with cloud.store.read() as db:
        return db.execute(
            STREAMS_UNDER, (*place.scope, place.group, prefix, prefix + LAST)
        ).fetchall()


def last_events(cloud: Cloud, stream: int, limit: int) -> list[sqlite3.Row]:
    """The newest, in the order they came."""
    with cloud.store.read() as db:
        return db.execute(LAST_EVENTS, (stream, limit)).fetchall()[::-1]


def add_stream(cloud: Cloud, place: Place, name: str, now: datetime) -> bool:
    """False when the name is taken."""
    with cloud.store.write() as db:
        row = (*place.scope, place.group, name, milliseconds(now))
        return db.execute(ADD_STREAM, row).rowcount == 1


def delete_stream(cloud: Cloud, stream: int) -> None:
    with cloud.store.write() as db:
        db.execute("DELETE FROM log_stream WHERE id = ?", (stream,))


def add_events(
    cloud: Cloud, stream: int, events: Sequence[Event], now: int, retention_days: int | None
) -> None:
    """Append, and forget what the retention no longer covers."""
    if not events:
        return
    size = sum(len(event.message.encode()) + BYTES_AROUND_EVENT for event in events)
    note = {"first": events[0].at, "last": events[-1].at, "now": now, "bytes": size, "id": stream}
    with cloud.store.write() as db:
        db.executemany(ADD_EVENT, [(stream, at, now, message) for at, message in events])
        db.execute(NOTE_EVENTS, note)
        if retention_days:
            oldest = now - retention_days * DAY
            db.execute("DELETE FROM log_event WHERE stream = ? AND at < ?", (stream, oldest))


def events_between(
    cloud: Cloud, streams_: Iterable[int], start: int, end: int, oldest: int
) -> list[sqlite3.Row]:
    """By time, then in the order they came; `end` is exclusive."""
    marks = list(streams_)
    if not marks:
        return []
    holes = ", ".join("?" * len(marks))
    query = (
        f"SELECT * FROM log_event WHERE stream IN ({holes})"  # noqa: S608 - question marks only
        " AND at >= ? AND at < ? ORDER BY at, id"
    )
    with cloud.store.read() as db:
        return db.execute(query, (*marks, max(start, oldest), end)).fetchall()
