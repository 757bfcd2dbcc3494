"""Streams and records in the store."""

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any

from cloudlet.context import Cloud
from cloudlet.errors import AwsError
from cloudlet.services.kinesis.engine.shards import Shard
from cloudlet.store import Resource, Resources, Scope

ADD = "INSERT INTO kinesis_record (stream, shard, at, partition_key, data) VALUES (?, ?, ?, ?, ?)"
AFTER = """SELECT * FROM kinesis_record WHERE stream = ? AND shard = ? AND id > ? AND at >= ?
    ORDER BY id LIMIT ?"""
NEWEST = "SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = 'kinesis_record'"
FORGET = "DELETE FROM kinesis_record WHERE stream = ? AND at < ?"


def streams(cloud: Cloud) -> Resources:
    return Resources(cloud.store, "kinesis", "stream")


def arn(scope: Scope, name: str) -> str:
    return f"arn:aws:kinesis:{scope.region}:{scope.account}:stream/{name}"


def need(cloud: Cloud, scope: Scope, name: str) -> Resource:
    found = streams(cloud).get(scope, name)
    if found is None:
        message = f"Stream {name} under account {scope.account} not found."
        raise AwsError("ResourceNotFoundException", message)
    return found


def shards(stream: Resource) -> list[Shard]:
    return [Shard(**{**one, "parents": tuple(one["parents"])}) for one in stream.body["shards"]]


def plain(found: Iterable[Shard]) -> list[dict[str, Any]]:
    """Hash keys are larger than what JSON readers agree on, but Python reads back what it wrote."""
    return [asdict(one) for one in found]


def add(
    cloud: Cloud, stream: Resource, records: Sequence[tuple[str, str, bytes]], at: int
) -> list[int]:
    """Records are (shard, partition key, data); returns their ids. Forgets what is too old."""
    oldest = at - stream.body["retention"] * 3600 * 1000
    ids = []
    with cloud.store.write() as db:
        db.execute(FORGET, (stream.body["id"], oldest))
        for shard, key, data in records:
            done = db.execute(ADD, (stream.body["id"], shard, at, key, data))
            ids.append(int(done.lastrowid or 0))
    return ids


def after(
    cloud: Cloud, stream: Resource, shard: str, record: int, oldest: int, limit: int
) -> list[sqlite3.Row]:
    """Records with a higher id that came at `oldest` or later."""
    with cloud.store.read() as db:
        return db.execute(AFTER, (stream.body["id"], shard, record, oldest, limit)).fetchall()


def newest(cloud: Cloud) -> int:
    """The id of the newest record of any stream."""
    with cloud.store.read() as db:
        return int(db.execute(NEWEST).fetchone()[0])


def forget(cloud: Cloud, stream: Resource) -> None:
    with cloud.store.write() as db:
        db.execute("DELETE FROM kinesis_record WHERE stream = ?", (stream.body["id"],))
