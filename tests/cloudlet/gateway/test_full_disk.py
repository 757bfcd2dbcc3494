"""A disk that fills is told to the client; nothing is half-written, and reading goes on."""

import pytest
from botocore.exceptions import ClientError

from cloudlet.store import database
from cloudlet.testing import LocalCloud

PAGES_LEFT = 40


@pytest.fixture
def small_disk(tmp_path, monkeypatch):
    """SQLite itself says that the disk is full when its file may not grow."""
    original = database.connect

    def connect(path):
        connection = original(path)
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count={max(pages, 200) + PAGES_LEFT}")
        return connection

    monkeypatch.setattr(database, "connect", connect)
    with LocalCloud(tmp_path) as cloud:
        yield cloud


def put_until_refused(kinesis, acknowledged):
    for number in range(200):
        kinesis.put_record(StreamName="s", Data=b"x" * 20_000, PartitionKey="k")
        acknowledged.append(number)


def test_the_client_is_told_and_what_was_acknowledged_stays(small_disk):
    logs, kinesis = small_disk.client("logs"), small_disk.client("kinesis")
    logs.create_log_group(logGroupName="/kept")
    kinesis.create_stream(StreamName="s", ShardCount=1)
    acknowledged = []
    with pytest.raises(ClientError) as refused:
        put_until_refused(kinesis, acknowledged)
    assert refused.value.response["ResponseMetadata"]["HTTPStatusCode"] == 507
    assert "Make room and try again" in str(refused.value)
    assert [one["logGroupName"] for one in logs.describe_log_groups()["logGroups"]] == ["/kept"]
    shard = {
        "StreamName": "s",
        "ShardId": "shardId-000000000000",
        "ShardIteratorType": "TRIM_HORIZON",
    }
    place = kinesis.get_shard_iterator(**shard)["ShardIterator"]
    assert len(kinesis.get_records(ShardIterator=place)["Records"]) == len(acknowledged)
