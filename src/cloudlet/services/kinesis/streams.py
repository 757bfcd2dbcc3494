"""Streams: make, describe, list, delete, keep for so long, tags."""

from typing import Any

from cloudlet.context import Call
from cloudlet.errors import AwsError
from cloudlet.protocol import paging
from cloudlet.registry import Params
from cloudlet.services.kinesis import rows
from cloudlet.services.kinesis.engine import sequence
from cloudlet.services.kinesis.engine import shards as engine
from cloudlet.services.kinesis.engine.shards import Shard
from cloudlet.services.kinesis.naming import stream_of
from cloudlet.store import Resource

ON_DEMAND_SHARDS = 4
MOST_SHARDS = 500
LEAST_HOURS, MOST_HOURS = 24, 8760


def create_stream(call: Call, params: Params) -> dict[str, Any]:
    name, mode = params["StreamName"], params.get("StreamModeDetails", {}).get("StreamMode")
    mode = mode or "PROVISIONED"
    count = params.get("ShardCount", ON_DEMAND_SHARDS if mode == "ON_DEMAND" else 1)
    if count > MOST_SHARDS:
        raise AwsError("LimitExceededException", f"At most {MOST_SHARDS} shards are made here.")
    starts_at = sequence.number_of(rows.newest(call.cloud) + 1)
    body = {
        "id": f"{name}/{call.request_id}",
        "mode": mode,
        "retention": LEAST_HOURS,
        "shards": rows.plain(engine.even(count, starts_at)),
        "tags": params.get("Tags", {}),
    }
    if not rows.streams(call.cloud).create(
        call.scope, name, rows.arn(call.scope, name), body, call.now
    ):
        message = f"Stream {name} under account {call.account} already exists."
        raise AwsError("ResourceInUseException", message)
    return {}


def delete_stream(call: Call, params: Params) -> dict[str, Any]:
    stream = stream_of(call, params)
    with call.cloud.store.write():
        rows.forget(call.cloud, stream)
        rows.streams(call.cloud).delete(call.scope, stream.name)
    return {}


def describe_stream(call: Call, params: Params) -> dict[str, Any]:
    stream = stream_of(call, params)
    start, limit = params.get("ExclusiveStartShardId", ""), params.get("Limit", 100)
    found = [one for one in rows.shards(stream) if one.name > start]
    shown = [described_shard(one) for one in found[:limit]]
    more = {"Shards": shown, "HasMoreShards": len(found) > limit}
    return {"StreamDescription": _described(stream) | more}


def describe_stream_summary(call: Call, params: Params) -> dict[str, Any]:
    stream = stream_of(call, params)
    count = sum(one.is_open for one in rows.shards(stream))
    summary = _described(stream) | {"OpenShardCount": count, "ConsumerCount": 0}
    return {"StreamDescriptionSummary": summary}


def _described(stream: Resource) -> dict[str, Any]:
    return {
        **_named(stream),
        "RetentionPeriodHours": stream.body["retention"],
        "EnhancedMonitoring": [{"ShardLevelMetrics": []}],
        "EncryptionType": "NONE",
    }


def _named(stream: Resource) -> dict[str, Any]:
    return {
        "StreamName": stream.name,
        "StreamARN": stream.arn,
        "StreamStatus": "ACTIVE",
        "StreamModeDetails": {"StreamMode": stream.body["mode"]},
        "StreamCreationTimestamp": stream.created_at,
    }


def described_shard(one: Shard) -> dict[str, Any]:
    numbers = {"StartingSequenceNumber": one.starts_at}
    if one.ends_at is not None:
        numbers["EndingSequenceNumber"] = one.ends_at
    found: dict[str, Any] = {
        "ShardId": one.name,
        "HashKeyRange": {"StartingHashKey": str(one.first), "EndingHashKey": str(one.last)},
        "SequenceNumberRange": numbers,
    }
    keys = ("ParentShardId", "AdjacentParentShardId")
    parents = dict(zip(keys, map(engine.name_of, one.parents), strict=False))
    return found | parents


def list_streams(call: Call, params: Params) -> dict[str, Any]:
    limit, token = params.get("Limit", 100), params.get("NextToken")
    after = (
        paging.decode(token, str, _bad_token)
        if token
        else params.get("ExclusiveStartStreamName", "")
    )
    found = rows.streams(call.cloud).list(call.scope, after=after, limit=limit + 1)
    shown = found[:limit]
    answer: dict[str, Any] = {
        "StreamNames": [one.name for one in shown],
        "StreamSummaries": [_named(one) for one in shown],
        "HasMoreStreams": len(found) > limit,
    }
    return answer | ({"NextToken": paging.encode(shown[-1].name)} if len(found) > limit else {})


def list_shards(call: Call, params: Params) -> dict[str, Any]:
    token = params.get("NextToken")
    name, after = paging.decode(token, (str, str), _bad_token) if token else (None, "")
    stream = rows.need(call.cloud, call.scope, name) if name else stream_of(call, params)
    after = after or params.get("ExclusiveStartShardId", "")
    only_open = params.get("ShardFilter", {}).get("Type") == "AT_LATEST"
    found = [
        one for one in rows.shards(stream) if one.name > after and (one.is_open or not only_open)
    ]
    limit = params.get("MaxResults", 1000)
    answer: dict[str, Any] = {"Shards": [described_shard(one) for one in found[:limit]]}
    if len(found) > limit:
        answer["NextToken"] = paging.encode([stream.name, found[limit - 1].name])
    return answer


def increase_retention(call: Call, params: Params) -> dict[str, Any]:
    return _keep_for(call, params, longer=True)


def decrease_retention(call: Call, params: Params) -> dict[str, Any]:
    return _keep_for(call, params, longer=False)


def _keep_for(call: Call, params: Params, longer: bool) -> dict[str, Any]:
    stream, hours = stream_of(call, params), params["RetentionPeriodHours"]
    now = stream.body["retention"]
    if not LEAST_HOURS <= hours <= MOST_HOURS or (hours < now if longer else hours > now):
        message = (
            f"Requested retention period ({hours} hours) for stream {stream.name} can not be"
            f" {'shorter' if longer else 'longer'} than existing retention period ({now} hours)."
        )
        raise AwsError("InvalidArgumentException", message)
    return change(call, stream, retention=hours)


def change(call: Call, stream: Resource, **changes: Any) -> dict[str, Any]:
    rows.streams(call.cloud).change(call.scope, stream.name, lambda body: body | changes, call.now)
    return {}


def add_tags(call: Call, params: Params) -> dict[str, Any]:
    stream = stream_of(call, params)
    return change(call, stream, tags=stream.body["tags"] | params["Tags"])


def remove_tags(call: Call, params: Params) -> dict[str, Any]:
    stream = stream_of(call, params)
    kept = {key: one for key, one in stream.body["tags"].items() if key not in params["TagKeys"]}
    return change(call, stream, tags=kept)


def list_tags(call: Call, params: Params) -> dict[str, Any]:
    tags = stream_of(call, params).body["tags"]
    return {"Tags": [{"Key": k, "Value": v} for k, v in tags.items()], "HasMoreTags": False}


def _bad_token(message: str) -> AwsError:
    return AwsError("InvalidArgumentException", message)
