"""What changes its state is told to EventBridge, in the words of SageMaker."""

from datetime import datetime
from typing import Any

from cloudlet.context import Cloud
from cloudlet.services.events import api as events
from cloudlet.store import Resource

SOURCE = "aws.sagemaker"


def tell_of_job(cloud: Cloud, kind: str, record: Resource) -> None:
    """`kind` is that of the job's shelf."""
    from cloudlet.services.sagemaker.families import DESCRIBED

    family, describe = DESCRIBED[kind]
    detail = in_milliseconds(describe(record))
    title = f"SageMaker {family} Job State Change"
    events.put_event(cloud, SOURCE, title, detail, [record.arn])


def tell_of_endpoint(cloud: Cloud, record: Resource, status: str) -> None:
    """States of endpoints are spelt in capitals there, IN_SERVICE for InService."""
    words = "".join(f"_{one}" if one.isupper() else one for one in status)
    detail = {
        "EndpointName": record.name,
        "EndpointArn": record.arn,
        "EndpointConfigName": record.body["plan"]["config"],
        "EndpointStatus": words.strip("_").upper(),
        "CreationTime": record.created_at,
        "LastModifiedTime": record.changed_at,
        **({"FailureReason": record.body["reason"]} if record.body["reason"] else {}),
    }
    title = "SageMaker Endpoint State Change"
    events.put_event(cloud, SOURCE, title, in_milliseconds(detail), [record.arn])


def in_milliseconds(value: Any) -> Any:
    """Instants as these events have them, in whatever holds them."""
    if isinstance(value, datetime):
        return int(value.timestamp() * 1000)
    if isinstance(value, dict):
        return {name: in_milliseconds(one) for name, one in value.items()}
    return [in_milliseconds(one) for one in value] if isinstance(value, list) else value
