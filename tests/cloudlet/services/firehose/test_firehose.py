"""What was put lies in S3 when the buffer is full or old, in order, each record once."""

import gzip
import random
from datetime import UTC, datetime

import pytest
from botocore.exceptions import ClientError

from cloudlet.services.firehose.engine import naming
from cloudlet.services.firehose.engine.buffers import Hints, Waiting, is_due
from tests.cloudlet.waiting import until

ROLE = "arn:aws:iam::000000000001:role/firehose"
AT = datetime(2026, 11, 25, 9, 5, 7, tzinfo=UTC)


@pytest.fixture
def firehose(client):
    return client("firehose")


@pytest.fixture
def bucket(client, request):
    name = "".join(c if c.isalnum() else "-" for c in request.node.name).strip("-")[:50]
    client("s3").create_bucket(Bucket=name)
    return name


def destination(bucket, seconds=0, **more):
    hints = {"SizeInMBs": 1, "IntervalInSeconds": seconds}
    return {"RoleARN": ROLE, "BucketARN": f"arn:aws:s3:::{bucket}", "BufferingHints": hints, **more}


def delivered(client, bucket):
    """Key and content of every object."""
    s3 = client("s3")
    keys = [one["Key"] for one in s3.list_objects_v2(Bucket=bucket).get("Contents", [])]
    return {key: s3.get_object(Bucket=bucket, Key=key)["Body"].read() for key in keys}


def code(call, **params):
    with pytest.raises(ClientError) as refused:
        call(**params)
    return refused.value.response["Error"]["Code"]


def test_a_buffer_is_due_by_size_or_by_age():
    assert not is_due(Waiting(0, 0), Hints(1, 0), 10)
    assert is_due(Waiting(1 << 20, 10), Hints(1, 900), 10)
    assert not is_due(Waiting(1, 10), Hints(1, 60), 60_009)
    assert is_due(Waiting(1, 10), Hints(1, 60), 60_010)


@pytest.mark.parametrize(
    ("prefix", "begins"),
    [
        ("", "2026/11/25/09/stream-1-2026-11-25-09-05-07-"),
        ("raw/", "raw/2026/11/25/09/stream-1-2026-11-25-09-05-07-"),
        ("day=!{timestamp:yyyy-MM-dd}/", "day=2026-11-25/stream-1-"),
        ("y=!{timestamp:yyyy'x'}/", "y=2026x/stream-1-"),
    ],
)
def test_names_of_objects(prefix, begins):
    key = naming.key_of(prefix, "stream", "1", AT, random.Random(7), "GZIP")
    assert key.startswith(begins)
    assert key.endswith(".gz")


def test_records_arrive_in_s3(firehose, client, bucket):
    firehose.create_delivery_stream(
        DeliveryStreamName=bucket,
        ExtendedS3DestinationConfiguration=destination(bucket, Prefix="in/"),
    )
    firehose.put_record(DeliveryStreamName=bucket, Record={"Data": b"one\n"})
    batch = [{"Data": b"two\n"}, {"Data": b"three\n"}]
    answer = firehose.put_record_batch(DeliveryStreamName=bucket, Records=batch)
    assert answer["FailedPutCount"] == 0
    found = until(
        lambda: (
            b"three" in b"".join(delivered(client, bucket).values()) and delivered(client, bucket)
        )
    )
    assert (
        b"".join(found[key] for key in sorted(found, key=lambda k: found[k].find(b"one") < 0))
        == b"one\ntwo\nthree\n"
    )
    assert all(key.startswith("in/20") for key in found)


def test_a_full_buffer_does_not_wait_for_its_time(firehose, client, bucket):
    firehose.create_delivery_stream(
        DeliveryStreamName=bucket,
        ExtendedS3DestinationConfiguration=destination(bucket, 900, CompressionFormat="GZIP"),
    )
    firehose.put_record(DeliveryStreamName=bucket, Record={"Data": b"a" * 700_000})
    firehose.put_record(DeliveryStreamName=bucket, Record={"Data": b"b" * 700_000})
    ((key, body),) = until(lambda: delivered(client, bucket)).items()
    assert key.endswith(".gz")
    assert gzip.decompress(body) == b"a" * 700_000 + b"b" * 700_000


def test_a_kinesis_stream_as_source(firehose, client, bucket):
    kinesis = client("kinesis")
    kinesis.create_stream(StreamName="source", ShardCount=2)
    arn = kinesis.describe_stream_summary(StreamName="source")["StreamDescriptionSummary"][
        "StreamARN"
    ]
    firehose.create_delivery_stream(
        DeliveryStreamName=bucket,
        DeliveryStreamType="KinesisStreamAsSource",
        KinesisStreamSourceConfiguration={"KinesisStreamARN": arn, "RoleARN": ROLE},
        ExtendedS3DestinationConfiguration=destination(bucket),
    )
    records = [{"Data": f"{n}\n".encode(), "PartitionKey": str(n)} for n in range(10)]
    kinesis.put_records(StreamName="source", Records=records)

    def lines():
        return sorted(b"".join(delivered(client, bucket).values()).split())

    assert until(lambda: len(lines()) >= 10 and lines()) == sorted(
        str(n).encode() for n in range(10)
    )
    refused = code(firehose.put_record, DeliveryStreamName=bucket, Record={"Data": b"x"})
    assert refused == "InvalidArgumentException"


@pytest.mark.parametrize(
    "change",
    [
        {"BucketARN": "arn:aws:s3:::not-there-at-all"},
        {"Prefix": "!{partitionKeyFromQuery:x}/"},
        {"CompressionFormat": "Snappy"},
        {"ProcessingConfiguration": {"Enabled": True}},
    ],
)
def test_what_is_not_run_is_refused(firehose, bucket, change):
    wanted = destination(bucket) | change
    assert (
        code(
            firehose.create_delivery_stream,
            DeliveryStreamName="x",
            ExtendedS3DestinationConfiguration=wanted,
        )
        == "InvalidArgumentException"
    )


def test_a_destination_is_changed_once_per_version(firehose, bucket):
    firehose.create_delivery_stream(
        DeliveryStreamName=bucket, ExtendedS3DestinationConfiguration=destination(bucket, 900)
    )
    change = {
        "DeliveryStreamName": bucket,
        "CurrentDeliveryStreamVersionId": "1",
        "DestinationId": "destinationId-000000000001",
        "ExtendedS3DestinationUpdate": {"Prefix": "new/"},
    }
    firehose.update_destination(**change)
    assert code(firehose.update_destination, **change) == "ConcurrentModificationException"
    described = firehose.describe_delivery_stream(DeliveryStreamName=bucket)[
        "DeliveryStreamDescription"
    ]
    (found,) = described["Destinations"]
    assert found["ExtendedS3DestinationDescription"]["Prefix"] == "new/"
    assert found["ExtendedS3DestinationDescription"]["BufferingHints"]["IntervalInSeconds"] == 900
