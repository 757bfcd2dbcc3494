"""Where events can really go in this cloud; every other target is refused by name."""

from collections.abc import Callable, Mapping
from typing import Any

from cloudlet.context import Cloud
from cloudlet.services.events.engine import inputs
from cloudlet.services.firehose import api as firehose
from cloudlet.services.kinesis import api as kinesis
from cloudlet.services.logs import api as logs

Target = Mapping[str, Any]
Event = Mapping[str, Any]
Deliver = Callable[[Cloud, Target, Event, str], None]


def _to_kinesis(cloud: Cloud, target: Target, event: Event, text: str) -> None:
    path = target.get("KinesisParameters", {}).get("PartitionKeyPath", "$.id")
    key = inputs.select(path, event)
    kinesis.put_record(cloud, target["Arn"].partition(":stream/")[2], str(key), text.encode())


def _to_firehose(cloud: Cloud, target: Target, event: Event, text: str) -> None:
    del event
    firehose.put_record(cloud, target["Arn"].partition(":deliverystream/")[2], text.encode())


def _to_logs(cloud: Cloud, target: Target, event: Event, text: str) -> None:
    group = target["Arn"].partition(":log-group:")[2].removesuffix(":*")
    logs.put_log_events(cloud, group, str(event["id"]), [text])


def _to_bus(cloud: Cloud, target: Target, event: Event, text: str) -> None:
    del text
    from cloudlet.services.events.rounds import EventRounds

    bus, seen = target["Arn"].partition(":event-bus/")[2], event.get("from-bus", ())
    if bus not in seen:  # two buses that pass everything on to each other come to an end
        cloud.component(EventRounds).take({**event, "from-bus": [*seen, bus]}, bus)


DELIVER: dict[str, Deliver] = {
    "kinesis": _to_kinesis,
    "firehose": _to_firehose,
    "logs": _to_logs,
    "events": _to_bus,
}


def service_of(arn: str) -> str:
    """`arn:aws:kinesis:…` → kinesis"""
    return arn.split(":")[2] if arn.count(":") > 2 else ""  # noqa: PLR2004 - the third part of an ARN


def can_deliver(arn: str) -> bool:
    return service_of(arn) in DELIVER


def deliver(cloud: Cloud, target: Target, event: Event) -> None:
    """Raises AwsError when the target refuses."""
    told = {name: value for name, value in event.items() if name != "from-bus"}
    DELIVER[service_of(target["Arn"])](cloud, target, event, inputs.made_for(target, told))
