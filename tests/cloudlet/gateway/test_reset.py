"""`POST /moto-api/reset` empties an open cloud, and is not there otherwise."""

import asyncio

from cloudlet.handlers.under_way import UnderWay
from cloudlet.testing import LocalCloud
from tests.cloudlet.gateway import requests
from tests.cloudlet.waiting import run


def test_everything_is_forgotten_and_the_cloud_goes_on(tmp_path):
    with LocalCloud(tmp_path, open_to_all=True) as cloud:
        s3, logs, ecr = (cloud.client(name) for name in ("s3", "logs", "ecr"))
        s3.create_bucket(Bucket="gone")
        s3.put_object(Bucket="gone", Key="k", Body=b"x" * 5000)
        logs.create_log_group(logGroupName="/gone")
        ecr.create_repository(repositoryName="gone")
        answer = requests.send(cloud, "POST", "/moto-api/reset")
        assert (answer.status, answer.body) == (200, b'{"status":"ok"}')
        assert s3.list_buckets()["Buckets"] == []
        assert logs.describe_log_groups()["logGroups"] == []
        assert ecr.describe_repositories()["repositories"] == []
        s3.create_bucket(Bucket="gone")
        s3.put_object(Bucket="gone", Key="k", Body=b"new")
        assert s3.get_object(Bucket="gone", Key="k")["Body"].read() == b"new"


def test_without_open_it_does_not_exist(cloud, client):
    client("logs").create_log_group(logGroupName="/stays")
    assert 400 <= requests.send(cloud, "POST", "/moto-api/reset").status < 500
    assert len(client("logs").describe_log_groups()["logGroups"]) == 1


def test_an_open_cloud_takes_any_key_pair(tmp_path):
    with LocalCloud(tmp_path, open_to_all=True) as cloud:
        target = "com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101.LookupEvents"
        assert requests.call_json(cloud, target, key=("anything", "at all")).status == 200


def test_who_wants_to_be_alone_waits_and_holds_others_back():
    told = []

    async def call(under_way, name, gate):
        await under_way.enter()
        told.append(f"{name} began")
        await gate.wait()
        told.append(f"{name} ended")
        under_way.leave()

    async def play():
        under_way, gate = UnderWay(), asyncio.Event()
        first = asyncio.create_task(call(under_way, "first", gate))
        await asyncio.sleep(0)

        async def alone():
            async with under_way.alone():
                told.append("alone")

        lonely = asyncio.create_task(alone())
        await asyncio.sleep(0)
        second = asyncio.create_task(call(under_way, "second", gate))
        await asyncio.sleep(0)
        gate.set()
        await asyncio.gather(first, lonely, second)

    run(play())
    assert told == ["first began", "first ended", "alone", "second began", "second ended"]
