"""Delivery streams and waiting records in the store."""

import sqlite3
from collections.abc import Sequence

from cloudlet.context import Cloud
from cloudlet.errors import AwsError
from cloudlet.services.firehose.engine.buffers import Waiting
from cloudlet.store import Resource, Resources, Scope

ADD = "INSERT INTO firehose_record (stream, at, data) VALUES (?, ?, ?)"
WAITING = """SELECT coalesce(sum(length(data)), 0), coalesce(min(at), 0) FROM firehose_record
    WHERE stream = ?"""
NEXT = "SELECT id, data FROM firehose_record WHERE stream = ? ORDER BY id"
DONE = "DELETE FROM firehose_record WHERE stream = ? AND id <= ?"
LARGEST_DELIVERY = 128 << 20


def streams(cloud: Cloud) -> Resources:
    return Resources(cloud.store, "firehose", "delivery-stream")


def arn(scope: Scope, name: str) -> str:
    return f"arn:aws:firehose:{scope.region}:{scope.account}:deliverystream/{name}"


def need(cloud: Cloud, scope: Scope, name: str) -> Resource:
    found = streams(cloud).get(scope, name)
    if found is None:
        message = f"Firehose {name} under account {scope.account} not found."
        raise AwsError("ResourceNotFoundException", message)
    return found


def add(cloud: Cloud, stream: str, records: Sequence[bytes], at: int) -> list[int]:
    """`stream` is the ARN; returns the ids of the records."""
    with cloud.store.write() as db:
        return [int(db.execute(ADD, (stream, at, data)).lastrowid or 0) for data in records]


def waiting(cloud: Cloud, stream: str) -> Waiting:
    with cloud.store.read() as db:
        size, oldest = db.execute(WAITING, (stream,)).fetchone()
    return Waiting(size, oldest)


def next_batch(cloud: Cloud, stream: str) -> list[sqlite3.Row]:
    """As many records as go into one object."""
    size = 0
    batch: list[sqlite3.Row] = []
    with cloud.store.read() as db:
        for row in db.execute(NEXT, (stream,)):
            size += len(row["data"])
            if batch and size > LARGEST_DELIVERY:
                break
            batch.append(row)
    return batch


def done(cloud: Cloud, stream: str, last: int) -> None:
    with cloud.store.write() as db:
        db.execute(DONE, (stream, last))


def forget(cloud: Cloud, stream: str) -> None:
    with cloud.store.write() as db:
        db.execute("DELETE FROM firehose_record WHERE stream = ?", (stream,))
