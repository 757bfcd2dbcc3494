"""Delivery streams: make, describe, change, list, delete, tags."""

from typing import Any

from cloudlet.context import Call
from cloudlet.errors import AwsError
from cloudlet.registry import Params
from cloudlet.services.firehose import rows
from cloudlet.services.firehose.delivery import Delivery, hints_of
from cloudlet.services.firehose.engine import naming
from cloudlet.services.kinesis import api as kinesis
from cloudlet.services.s3 import api as s3
from cloudlet.store import Resource

DESTINATION = "destinationId-000000000001"
S3_KINDS = ("ExtendedS3DestinationConfiguration", "S3DestinationConfiguration")
NOT_RUN = (
    "ProcessingConfiguration",
    "DataFormatConversionConfiguration",
    "DynamicPartitioningConfiguration",
)


def create_delivery_stream(call: Call, params: Params) -> dict[str, Any]:
    destination = _destination(call, params)
    body: dict[str, Any] = {
        "destination": destination,
        "version": 1,
        "kind": params.get("DeliveryStreamType", "DirectPut"),
        "tags": params.get("Tags", []),
    }
    if body["kind"] == "KinesisStreamAsSource":
        body["source"] = _source(call, params)
    elif body["kind"] != "DirectPut":
        raise _invalid(f"Sources of type {body['kind']} are not run by this cloud.")
    name = params["DeliveryStreamName"]
    arn = rows.arn(call.scope, name)
    if not rows.streams(call.cloud).create(call.scope, name, arn, body, call.now):
        message = f"Firehose {name} under accountId {call.account} already exists"
        raise AwsError("ResourceInUseException", message)
    return {"DeliveryStreamARN": arn}


def _destination(call: Call, params: Params) -> dict[str, Any]:
    found = [params[kind] for kind in S3_KINDS if kind in params]
    others = [
        name
        for name in params
        if name.endswith("DestinationConfiguration") and name not in S3_KINDS
    ]
    if others:
        raise _invalid(f"{others[0]} is not run by this cloud; deliveries go to S3.")
    if len(found) != 1:
        raise _invalid("Exactly one destination configuration is supported for a Firehose.")
    _check(call, found[0])
    destination: dict[str, Any] = found[0]
    return destination


def _check(call: Call, destination: Params) -> None:
    for name in NOT_RUN:
        if destination.get(name, {}).get("Enabled"):
            raise _invalid(f"{name} is not run by this cloud.")
    if destination.get("S3BackupMode") == "Enabled":
        raise _invalid("A backup of the source is not run by this cloud.")
    if destination.get("CompressionFormat", "UNCOMPRESSED") not in {"UNCOMPRESSED", "GZIP"}:
        raise _invalid("This cloud compresses with GZIP or not at all.")
    try:
        naming.check(destination.get("Prefix", ""))
    except naming.BadPrefix as error:
        raise _invalid(str(error)) from error
    bucket = destination.get("BucketARN", "").rpartition(":")[2]
    if bucket and not s3.bucket_exists(call.cloud, bucket):
        raise _invalid(f"The bucket {bucket} does not exist.")


def _source(call: Call, params: Params) -> dict[str, Any]:
    asked = params.get("KinesisStreamSourceConfiguration")
    if asked is None:
        raise _invalid("KinesisStreamSourceConfiguration must be given.")
    arn = asked["KinesisStreamARN"]
    place = kinesis.newest_place(call.cloud, arn.partition(":stream/")[2])
    return {"arn": arn, "role": asked["RoleARN"], "place": place, "since": call.now}


def delete_delivery_stream(call: Call, params: Params) -> dict[str, Any]:
    """What still waits is lost, as on AWS."""
    stream = rows.need(call.cloud, call.scope, params["DeliveryStreamName"])
    with call.cloud.store.write():
        rows.forget(call.cloud, stream.arn)
        rows.streams(call.cloud).delete(call.scope, stream.name)
    return {}


def update_destination(call: Call, params: Params) -> dict[str, Any]:
    stream = rows.need(call.cloud, call.scope, params["DeliveryStreamName"])
    if params["CurrentDeliveryStreamVersionId"] != str(stream.body["version"]):
        message = f"Cannot update firehose: {stream.name} since the current version id differs."
        raise AwsError("ConcurrentModificationException", message)
    update = params.get("ExtendedS3DestinationUpdate") or params.get("S3DestinationUpdate")
    if update is None:
        raise _invalid("Only destinations in S3 are run by this cloud.")
    destination = {**stream.body["destination"], **update}
    _check(call, destination)
    changes = {"destination": destination, "version": stream.body["version"] + 1}
    rows.streams(call.cloud).change(call.scope, stream.name, lambda body: body | changes, call.now)
    call.cloud.component(Delivery).look()
    return {}


def describe_delivery_stream(call: Call, params: Params) -> dict[str, Any]:
    stream = rows.need(call.cloud, call.scope, params["DeliveryStreamName"])
    described = {
        "DeliveryStreamName": stream.name,
        "DeliveryStreamARN": stream.arn,
        "DeliveryStreamStatus": "ACTIVE",
        "DeliveryStreamEncryptionConfiguration": {"Status": "DISABLED"},
        "DeliveryStreamType": stream.body["kind"],
        "VersionId": str(stream.body["version"]),
        "CreateTimestamp": stream.created_at,
        "LastUpdateTimestamp": stream.changed_at,
        "Destinations": [_described_destination(stream)],
        "HasMoreDestinations": False,
    }
    if "source" in stream.body:
        source = stream.body["source"]
        told = {
            "KinesisStreamARN": source["arn"],
            "RoleARN": source["role"],
            "DeliveryStartTimestamp": source["since"],
        }
        described["Source"] = {"KinesisStreamSourceDescription": told}
    return {"DeliveryStreamDescription": described}


def _described_destination(stream: Resource) -> dict[str, Any]:
    destination = stream.body["destination"]
    hints = hints_of(destination)
    common = {
        "RoleARN": destination["RoleARN"],
        "BucketARN": destination["BucketARN"],
        "Prefix": destination.get("Prefix", ""),
        "BufferingHints": {"SizeInMBs": hints.mib, "IntervalInSeconds": hints.seconds},
        "CompressionFormat": destination.get("CompressionFormat", "UNCOMPRESSED"),
        "EncryptionConfiguration": {"NoEncryptionConfig": "NoEncryption"},
    }
    extended = {**common, "S3BackupMode": "Disabled"}
    if "FileExtension" in destination:
        extended["FileExtension"] = destination["FileExtension"]
    return {
        "DestinationId": DESTINATION,
        "S3DestinationDescription": common,
        "ExtendedS3DestinationDescription": extended,
    }


def list_delivery_streams(call: Call, params: Params) -> dict[str, Any]:
    limit, after = params.get("Limit", 10), params.get("ExclusiveStartDeliveryStreamName", "")
    kind = params.get("DeliveryStreamType")
    found = [
        one.name
        for one in rows.streams(call.cloud).list(call.scope, after=after)
        if kind in {None, one.body["kind"]}
    ]
    return {"DeliveryStreamNames": found[:limit], "HasMoreDeliveryStreams": len(found) > limit}


def tag_delivery_stream(call: Call, params: Params) -> dict[str, Any]:
    return _retag(call, params, params["Tags"], [])


def untag_delivery_stream(call: Call, params: Params) -> dict[str, Any]:
    return _retag(call, params, [], params["TagKeys"])


def list_tags(call: Call, params: Params) -> dict[str, Any]:
    stream = rows.need(call.cloud, call.scope, params["DeliveryStreamName"])
    return {"Tags": stream.body["tags"], "HasMoreTags": False}


def _retag(
    call: Call, params: Params, added: list[dict[str, str]], removed: list[str]
) -> dict[str, Any]:
    stream = rows.need(call.cloud, call.scope, params["DeliveryStreamName"])
    tags = {one["Key"]: one for one in [*stream.body["tags"], *added]}
    kept = [one for key, one in tags.items() if key not in removed]
    rows.streams(call.cloud).change(
        call.scope, stream.name, lambda body: body | {"tags": kept}, call.now
    )
    return {}


def _invalid(message: str) -> AwsError:
    return AwsError("InvalidArgumentException", message)
