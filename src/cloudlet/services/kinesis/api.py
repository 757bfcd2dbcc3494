"""Streams for the other parts of the cloud: write a record, follow a stream."""

from typing import NamedTuple

from cloudlet.context import Cloud
from cloudlet.services.kinesis import rows
from cloudlet.services.kinesis.engine.shards import hash_key, shard_of


class Taken(NamedTuple):
    """`place` is where to go on reading."""

    data: list[bytes]
    place: dict[str, int]


def put_record(cloud: Cloud, stream: str, partition_key: str, data: bytes) -> None:
    """Raises AwsError ResourceNotFoundException."""
    found = rows.need(cloud, cloud.scope, stream)
    shard = shard_of(rows.shards(found), hash_key(partition_key))
    at = int(cloud.clock.now().timestamp() * 1000)
    rows.add(cloud, found, [(shard.name, partition_key, data)], at)


def newest_place(cloud: Cloud, stream: str) -> dict[str, int]:
    """From now on. Raises AwsError ResourceNotFoundException."""
    newest = rows.newest(cloud)
    return {one.name: newest for one in rows.shards(rows.need(cloud, cloud.scope, stream))}


def take(cloud: Cloud, stream: str, place: dict[str, int], limit: int) -> Taken:
    """What came after `place`, at most `limit` records of each shard."""
    found, after, data = rows.need(cloud, cloud.scope, stream), dict(place), []
    for shard in rows.shards(found):
        for row in rows.after(cloud, found, shard.name, after.get(shard.name, 0), 0, limit):
            data.append(bytes(row["data"]))
            after[shard.name] = row["id"]
    return Taken(data, after)
