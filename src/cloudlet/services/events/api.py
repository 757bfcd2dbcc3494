"""Events from other parts of the cloud: a job that ended, an alarm that changed its state."""

from typing import Any

from cloudlet.context import Cloud
from cloudlet.services.events import rows
from cloudlet.services.events.rounds import EventRounds, envelope


def put_event(
    cloud: Cloud, source: str, kind: str, detail: dict[str, Any], resources: list[str]
) -> None:
    """On the default bus; `source` is for example aws.sagemaker."""
    event = envelope(cloud, source, kind, detail, resources, cloud.clock.now())
    cloud.component(EventRounds).take(event, rows.DEFAULT)
