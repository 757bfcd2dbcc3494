"""What other parts of the cloud measure, and what they ask of alarms."""

from collections.abc import Mapping

from cloudlet.context import Cloud
from cloudlet.services.cloudwatch import alarm_rows, metric_rows
from cloudlet.services.cloudwatch.engine.statistics import Sample
from cloudlet.services.cloudwatch.metric_rows import Measured, Name
from cloudlet.services.cloudwatch.watch import Watch


def put_metric(
    cloud: Cloud,
    namespace: str,
    name: str,
    dimensions: Mapping[str, str],
    values: list[float],
    unit: str = "None",
) -> None:
    """Values measured now. Alarms on the metric are looked at soon after."""
    at = int(cloud.clock.now().timestamp())
    metric = Name(namespace, name, tuple(sorted(dimensions.items())))
    measured = [Measured(metric, Sample(at, 1, value, value, value), unit) for value in values]
    metric_rows.add(cloud, cloud.scope, measured, at)
    cloud.component(Watch).look()


def alarm_state(cloud: Cloud, name: str) -> str | None:
    """OK, ALARM or INSUFFICIENT_DATA; None when there is no such alarm."""
    found = alarm_rows.alarms(cloud).get(cloud.scope, name)
    return None if found is None else found.body["StateValue"]
