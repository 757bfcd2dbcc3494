"""Records: put, and read shard by shard."""

from datetime import UTC, datetime
from typing import Any

from cloudlet.context import Call
from cloudlet.errors import AwsError, validation_error
from cloudlet.protocol import paging
from cloudlet.registry import Params
from cloudlet.services.kinesis import rows
from cloudlet.services.kinesis.engine import sequence
from cloudlet.services.kinesis.engine.shards import Shard, hash_key, name_of, shard_of
from cloudlet.services.kinesis.naming import stream_of
from cloudlet.store import Resource

ITERATOR_MILLISECONDS = 5 * 60 * 1000
PAGE = 10_000
LARGEST_ANSWER = 10 << 20
LARGEST_BATCH = 10 << 20


def put_record(call: Call, params: Params) -> dict[str, Any]:
    stream = stream_of(call, params)
    shard = _shard_for(stream, params)
    row = (shard.name, params["PartitionKey"], params["Data"])
    (record,) = rows.add(call.cloud, stream, [row], _milliseconds(call.now))
    return {"ShardId": shard.name, "SequenceNumber": sequence.number_of(record)}


def put_records(call: Call, params: Params) -> dict[str, Any]:
    stream, entries = stream_of(call, params), params["Records"]
    if sum(len(one["Data"]) for one in entries) > LARGEST_BATCH:
        message = "The records of one call are larger than 10 MiB together."
        raise AwsError("InvalidArgumentException", message)
    shards = [_shard_for(stream, one) for one in entries]
    batch = [
        (shard.name, one["PartitionKey"], one["Data"])
        for shard, one in zip(shards, entries, strict=True)
    ]
    ids = rows.add(call.cloud, stream, batch, _milliseconds(call.now))
    answers = [
        {"ShardId": shard.name, "SequenceNumber": sequence.number_of(record)}
        for shard, record in zip(shards, ids, strict=True)
    ]
    return {"FailedRecordCount": 0, "Records": answers}


def _shard_for(stream: Resource, entry: Params) -> Shard:
    if "PartitionKey" not in entry:
        raise validation_error("PartitionKey is required.")
    explicit = entry.get("ExplicitHashKey")
    key = hash_key(entry["PartitionKey"]) if explicit is None else int(explicit)
    try:
        return shard_of(rows.shards(stream), key)
    except StopIteration:
        message = f"Invalid ExplicitHashKey. {explicit} is not between 0 and 2^128 - 1."
        raise AwsError("InvalidArgumentException", message) from None


def get_shard_iterator(call: Call, params: Params) -> dict[str, Any]:
    stream = stream_of(call, params)
    shard = _shard(stream, params["ShardId"])
    after, oldest = _start(call, params)
    return {"ShardIterator": _iterator(call, stream, shard.name, after, oldest)}


def _start(call: Call, params: Params) -> tuple[int, int]:
    """The record after which to read, and the time before which to read nothing."""
    kind = params["ShardIteratorType"]
    if kind == "TRIM_HORIZON":
        return 0, 0
    if kind == "LATEST":
        return rows.newest(call.cloud), 0
    if kind == "AT_TIMESTAMP":
        if "Timestamp" not in params:
            raise AwsError("InvalidArgumentException", "Must specify timestamp.")
        return 0, _milliseconds(params["Timestamp"])
    try:
        record = sequence.record_of(params.get("StartingSequenceNumber", ""))
    except ValueError as error:
        raise AwsError("InvalidArgumentException", f"Invalid sequence number: {error}") from error
    return (record if kind == "AFTER_SEQUENCE_NUMBER" else record - 1), 0


def get_records(call: Call, params: Params) -> dict[str, Any]:
    name, shard_name, after, oldest, made_at = _read_iterator(params["ShardIterator"])
    now = _milliseconds(call.now)
    if now - made_at > ITERATOR_MILLISECONDS:
        raise AwsError("ExpiredIteratorException", "Iterator expired.")
    stream = rows.need(call.cloud, call.scope, name)
    shard = _shard(stream, shard_name)
    horizon = max(oldest, now - stream.body["retention"] * 3600 * 1000)
    limit = params.get("Limit", PAGE)
    found = rows.after(call.cloud, stream, shard.name, after, horizon, limit)
    shown = _within(found)
    answer: dict[str, Any] = {
        "Records": [_record(one) for one in shown],
        "MillisBehindLatest": now - shown[-1]["at"] if len(shown) < len(found) else 0,
    }
    if shard.ends_at is not None and len(shown) == len(found) < limit:
        return answer | {"ChildShards": _children(stream, shard)}
    last = shown[-1]["id"] if shown else after
    return answer | {"NextShardIterator": _iterator(call, stream, shard.name, last, oldest)}


def _within(found: list[Any]) -> list[Any]:
    size = 0
    shown: list[Any] = []
    for one in found:
        size += len(one["data"])
        if shown and size > LARGEST_ANSWER:
            break
        shown.append(one)
    return shown


def _record(row: Any) -> dict[str, Any]:
    return {
        "SequenceNumber": sequence.number_of(row["id"]),
        "ApproximateArrivalTimestamp": datetime.fromtimestamp(row["at"] / 1000, UTC),
        "Data": row["data"],
        "PartitionKey": row["partition_key"],
    }


def _children(stream: Resource, shard: Shard) -> list[dict[str, Any]]:
    return [
        {
            "ShardId": one.name,
            "ParentShards": [name_of(number) for number in one.parents],
            "HashKeyRange": {"StartingHashKey": str(one.first), "EndingHashKey": str(one.last)},
        }
        for one in rows.shards(stream)
        if shard.number in one.parents
    ]


def _shard(stream: Resource, name: str) -> Shard:
    for one in rows.shards(stream):
        if one.name == name:
            return one
    message = f"Shard {name} in stream {stream.name} under account does not exist"
    raise AwsError("ResourceNotFoundException", message)


def _iterator(call: Call, stream: Resource, shard: str, after: int, oldest: int) -> str:
    return paging.encode([stream.name, shard, after, oldest, _milliseconds(call.now)])


def _read_iterator(text: str) -> tuple[str, str, int, int, int]:
    found = paging.decode(
        text,
        (str, str, int, int, int),
        lambda _: AwsError("InvalidArgumentException", "Invalid ShardIterator."),
    )
    name, shard, after, oldest, at = found
    return name, shard, after, oldest, at


def _milliseconds(at: datetime) -> int:
    return int(at.timestamp() * 1000)
