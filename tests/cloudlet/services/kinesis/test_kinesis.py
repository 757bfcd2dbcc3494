"""Records keep their order within a shard; iterators go on where they were; shards divide."""

import pytest
from botocore.exceptions import ClientError
from hypothesis import given
from hypothesis import strategies as st

from cloudlet.services.kinesis.engine import shards
from cloudlet.testing import LocalCloud


@pytest.fixture
def kinesis(client):
    return client("kinesis")


@pytest.fixture
def stream(kinesis, request):
    name = "".join(c if c.isalnum() else "-" for c in request.node.name)[:100]
    kinesis.create_stream(StreamName=name, ShardCount=2)
    return name


def code(call, **params):
    with pytest.raises(ClientError) as refused:
        call(**params)
    return refused.value.response["Error"]["Code"]


def iterator(kinesis, stream, shard, kind="TRIM_HORIZON", **more):
    asked = {"StreamName": stream, "ShardId": shard, "ShardIteratorType": kind, **more}
    return kinesis.get_shard_iterator(**asked)["ShardIterator"]


def read(kinesis, stream, kind="TRIM_HORIZON"):
    """All records of all shards, by shard."""
    found = {}
    for shard in kinesis.list_shards(StreamName=stream)["Shards"]:
        place = iterator(kinesis, stream, shard["ShardId"], kind)
        records = kinesis.get_records(ShardIterator=place)["Records"]
        found[shard["ShardId"]] = [record["Data"] for record in records]
    return found


@given(st.integers(1, 60), st.text(max_size=20))
def test_every_key_has_exactly_one_shard(count, key):
    found = shards.even(count, "")
    assert sum(one.first <= shards.hash_key(key) <= one.last for one in found) == 1
    assert (found[0].first, found[-1].last) == (0, shards.KEYS - 1)


def test_one_key_one_shard_in_order(kinesis, stream):
    entries = [{"Data": str(n).encode(), "PartitionKey": "same"} for n in range(20)]
    answer = kinesis.put_records(StreamName=stream, Records=entries)
    assert len({one["ShardId"] for one in answer["Records"]}) == 1
    numbers = [one["SequenceNumber"] for one in answer["Records"]]
    assert numbers == sorted(numbers)
    assert sorted(read(kinesis, stream).values()) == [[], [str(n).encode() for n in range(20)]]


def test_an_iterator_goes_on_where_it_was(kinesis, stream):
    put = [
        kinesis.put_record(StreamName=stream, Data=d, PartitionKey="k") for d in (b"a", b"b", b"c")
    ]
    shard, second = put[1]["ShardId"], put[1]["SequenceNumber"]
    first = kinesis.get_records(ShardIterator=iterator(kinesis, stream, shard), Limit=2)
    rest = kinesis.get_records(ShardIterator=first["NextShardIterator"])
    assert [r["Data"] for r in first["Records"] + rest["Records"]] == [b"a", b"b", b"c"]
    assert kinesis.get_records(ShardIterator=rest["NextShardIterator"])["Records"] == []
    for kind, expected in (("AT_SEQUENCE_NUMBER", [b"b", b"c"]), ("AFTER_SEQUENCE_NUMBER", [b"c"])):
        place = iterator(kinesis, stream, shard, kind, StartingSequenceNumber=second)
        assert [r["Data"] for r in kinesis.get_records(ShardIterator=place)["Records"]] == expected


def test_latest_sees_only_what_comes(kinesis, stream):
    put = kinesis.put_record(StreamName=stream, Data=b"before", PartitionKey="k")
    place = iterator(kinesis, stream, put["ShardId"], "LATEST")
    kinesis.put_record(StreamName=stream, Data=b"after", PartitionKey="k")
    assert [r["Data"] for r in kinesis.get_records(ShardIterator=place)["Records"]] == [b"after"]


def test_a_split_shard_ends_and_names_its_children(kinesis, stream):
    old = kinesis.put_record(StreamName=stream, Data=b"old", PartitionKey="k")["ShardId"]
    (shard,) = [s for s in kinesis.list_shards(StreamName=stream)["Shards"] if s["ShardId"] == old]
    first, last = (int(shard["HashKeyRange"][key]) for key in ("StartingHashKey", "EndingHashKey"))
    kinesis.split_shard(
        StreamName=stream, ShardToSplit=old, NewStartingHashKey=str((first + last) // 2)
    )
    new = kinesis.put_record(StreamName=stream, Data=b"new", PartitionKey="k")["ShardId"]
    assert new != old
    end = kinesis.get_records(ShardIterator=iterator(kinesis, stream, old))
    assert [r["Data"] for r in end["Records"]] == [b"old"]
    assert "NextShardIterator" not in end
    children = {one["ShardId"] for one in end["ChildShards"]}
    assert new in children
    kinesis.merge_shards(
        StreamName=stream, ShardToMerge=min(children), AdjacentShardToMerge=max(children)
    )
    summary = kinesis.describe_stream_summary(StreamName=stream)["StreamDescriptionSummary"]
    assert summary["OpenShardCount"] == 2
    kinesis.update_shard_count(StreamName=stream, TargetShardCount=4, ScalingType="UNIFORM_SCALING")
    summary = kinesis.describe_stream_summary(StreamName=stream)["StreamDescriptionSummary"]
    assert summary["OpenShardCount"] == 4


def test_what_is_refused(kinesis, stream):
    assert code(kinesis.create_stream, StreamName=stream) == "ResourceInUseException"
    assert code(kinesis.describe_stream, StreamName="nowhere") == "ResourceNotFoundException"
    assert code(kinesis.get_records, ShardIterator="made-up") == "InvalidArgumentException"
    short = {"StreamName": stream, "RetentionPeriodHours": 25}
    assert code(kinesis.decrease_stream_retention_period, **short) == "InvalidArgumentException"


def test_records_survive_a_restart(tmp_path):
    with LocalCloud(tmp_path) as cloud:
        kinesis = cloud.client("kinesis")
        kinesis.create_stream(StreamName="s", ShardCount=1)
        kinesis.put_record(StreamName="s", Data=b"kept", PartitionKey="k")
    with LocalCloud(tmp_path) as cloud:
        assert list(read(cloud.client("kinesis"), "s").values()) == [[b"kept"]]
