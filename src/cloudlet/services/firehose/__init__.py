"""Data Firehose: records are buffered on disk by size and time and really delivered to S3."""

from cloudlet.context import Call
from cloudlet.registry import Operation, Params, Service, operations
from cloudlet.services.firehose import records, rows, streams
from cloudlet.services.firehose.delivery import Delivery


def service() -> Service:
    changing = (
        ("CreateDeliveryStream", streams.create_delivery_stream),
        ("DeleteDeliveryStream", streams.delete_delivery_stream),
        ("UpdateDestination", streams.update_destination),
        ("TagDeliveryStream", streams.tag_delivery_stream),
        ("UntagDeliveryStream", streams.untag_delivery_stream),
        ("PutRecord", records.put_record),
        ("PutRecordBatch", records.put_record_batch),
    )
    reading = (
        ("DescribeDeliveryStream", streams.describe_delivery_stream),
        ("ListDeliveryStreams", streams.list_delivery_streams),
        ("ListTagsForDeliveryStream", streams.list_tags),
    )
    return Service(
        "firehose",
        "firehose",
        operations(
            *(Operation(name, one, resources=_resources) for name, one in changing),
            *(Operation(name, one, resources=_resources, reads_only=True) for name, one in reading),
        ),
        components=(Delivery,),
    )


def _resources(call: Call, params: Params) -> list[str]:
    name = params.get("DeliveryStreamName")
    return [rows.arn(call.scope, name)] if name else ["*"]
