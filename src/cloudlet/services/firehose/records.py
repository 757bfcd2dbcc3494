"""PutRecord and PutRecordBatch: what is acknowledged lies on disk until it is delivered."""

from typing import Any

from cloudlet.context import Call
from cloudlet.errors import AwsError
from cloudlet.registry import Params
from cloudlet.services.firehose import rows
from cloudlet.services.firehose.delivery import Delivery

LARGEST_BATCH = 4 << 20


def put_record(call: Call, params: Params) -> dict[str, Any]:
    (number,) = _put(call, params["DeliveryStreamName"], [params["Record"]["Data"]])
    return {"RecordId": number, "Encrypted": False}


def put_record_batch(call: Call, params: Params) -> dict[str, Any]:
    data = [one["Data"] for one in params["Records"]]
    if sum(map(len, data)) > LARGEST_BATCH:
        message = "Records size exceeds 4 MB limit"
        raise AwsError("InvalidArgumentException", message)
    numbers = _put(call, params["DeliveryStreamName"], data)
    answers = [{"RecordId": number} for number in numbers]
    return {"FailedPutCount": 0, "Encrypted": False, "RequestResponses": answers}


def _put(call: Call, name: str, data: list[bytes]) -> list[str]:
    stream = rows.need(call.cloud, call.scope, name)
    if "source" in stream.body:
        message = "This operation is not permitted on KinesisStreamAsSource delivery stream type."
        raise AwsError("InvalidArgumentException", message)
    ids = rows.add(call.cloud, stream.arn, data, int(call.now.timestamp() * 1000))
    call.cloud.component(Delivery).look()
    return [f"{number:056d}" for number in ids]
