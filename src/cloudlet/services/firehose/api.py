"""Firehose for the other parts of the cloud."""

from cloudlet.context import Cloud
from cloudlet.services.firehose import rows
from cloudlet.services.firehose.delivery import Delivery


def put_record(cloud: Cloud, stream: str, data: bytes) -> None:
    """Raises AwsError ResourceNotFoundException."""
    found = rows.need(cloud, cloud.scope, stream)
    rows.add(cloud, found.arn, [data], int(cloud.clock.now().timestamp() * 1000))
    cloud.component(Delivery).look()
