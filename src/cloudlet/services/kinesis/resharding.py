"""Split, merge and re-divide: the old shards are closed, new ones take over their keys."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from cloudlet.context import Call
from cloudlet.errors import AwsError
from cloudlet.registry import Params
from cloudlet.services.kinesis import rows
from cloudlet.services.kinesis.engine import sequence
from cloudlet.services.kinesis.engine import shards as engine
from cloudlet.services.kinesis.engine.shards import Shard
from cloudlet.services.kinesis.naming import stream_of
from cloudlet.services.kinesis.streams import change
from cloudlet.store import Resource


def split_shard(call: Call, params: Params) -> dict[str, Any]:
    stream = stream_of(call, params)
    old, at = _open(stream, params["ShardToSplit"]), int(params["NewStartingHashKey"])
    if not old.first < at <= old.last:
        message = f"NewStartingHashKey {at} used in SplitShard() is not valid for {old.name}."
        raise AwsError("InvalidArgumentException", message)
    halves = [(old.first, at - 1), (at, old.last)]
    return _put(call, stream, [old], halves)


def merge_shards(call: Call, params: Params) -> dict[str, Any]:
    stream = stream_of(call, params)
    pair = [_open(stream, params[key]) for key in ("ShardToMerge", "AdjacentShardToMerge")]
    low, high = sorted(pair, key=lambda one: one.first)
    if low.last + 1 != high.first:
        message = f"Shards {pair[0].name} and {pair[1].name} are not adjacent."
        raise AwsError("InvalidArgumentException", message)
    return _put(call, stream, pair, [(low.first, high.last)])


def update_shard_count(call: Call, params: Params) -> dict[str, Any]:
    stream, wanted = stream_of(call, params), params["TargetShardCount"]
    old = [one for one in rows.shards(stream) if one.is_open]
    if not len(old) / 2 <= wanted <= len(old) * 2:
        message = "The shard count may be halved or doubled at most."
        raise AwsError("InvalidArgumentException", message)
    ranges = [(one.first, one.last) for one in engine.even(wanted, "")]
    _put(call, stream, old, ranges)
    return {
        "StreamName": stream.name,
        "StreamARN": stream.arn,
        "CurrentShardCount": len(old),
        "TargetShardCount": wanted,
    }


def _open(stream: Resource, name: str) -> Shard:
    for one in rows.shards(stream):
        if one.name == name:
            if one.is_open:
                return one
            raise AwsError("InvalidArgumentException", f"Shard {name} is closed.")
    message = f"Could not find shard {name} in stream {stream.name}."
    raise AwsError("ResourceNotFoundException", message)


def _put(
    call: Call, stream: Resource, closed: Sequence[Shard], ranges: Sequence[tuple[int, int]]
) -> dict[str, Any]:
    newest = rows.newest(call.cloud)
    end, start = sequence.number_of(newest), sequence.number_of(newest + 1)
    numbers = {one.number for one in closed}
    before = rows.shards(stream)
    kept = [replace(one, ends_at=end) if one.number in numbers else one for one in before]
    made = [
        Shard(
            number=len(before) + n,
            first=first,
            last=last,
            starts_at=start,
            parents=tuple(one.number for one in closed if one.first <= last and first <= one.last)[
                :2
            ],
        )
        for n, (first, last) in enumerate(ranges)
    ]
    return change(call, stream, shards=rows.plain([*kept, *made]))
