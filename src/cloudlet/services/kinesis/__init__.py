"""Kinesis data streams, on disk: shards by hash key, iterators, splitting and merging."""

from cloudlet.registry import Operation, Service, operations
from cloudlet.services.kinesis import records, resharding, streams
from cloudlet.services.kinesis.naming import resources


def service() -> Service:
    changing = (
        ("CreateStream", streams.create_stream),
        ("DeleteStream", streams.delete_stream),
        ("IncreaseStreamRetentionPeriod", streams.increase_retention),
        ("DecreaseStreamRetentionPeriod", streams.decrease_retention),
        ("AddTagsToStream", streams.add_tags),
        ("RemoveTagsFromStream", streams.remove_tags),
        ("SplitShard", resharding.split_shard),
        ("MergeShards", resharding.merge_shards),
        ("UpdateShardCount", resharding.update_shard_count),
        ("PutRecord", records.put_record),
        ("PutRecords", records.put_records),
    )
    reading = (
        ("DescribeStream", streams.describe_stream),
        ("DescribeStreamSummary", streams.describe_stream_summary),
        ("ListStreams", streams.list_streams),
        ("ListShards", streams.list_shards),
        ("ListTagsForStream", streams.list_tags),
        ("GetShardIterator", records.get_shard_iterator),
        ("GetRecords", records.get_records),
    )
    return Service(
        "kinesis",
        "kinesis",
        operations(
            *(Operation(name, one, resources=resources) for name, one in changing),
            *(Operation(name, one, resources=resources, reads_only=True) for name, one in reading),
        ),
    )
