"""What jobs and endpoints measure, into CloudWatch."""

from collections.abc import Iterable, Sequence

from cloudlet.context import Cloud
from cloudlet.endpoints.engine.meter import Summary
from cloudlet.jobs.engine.metrics import Reading
from cloudlet.services.cloudwatch import api as cloudwatch
from cloudlet.services.cloudwatch import metric_rows
from cloudlet.services.cloudwatch.engine.statistics import Sample
from cloudlet.services.cloudwatch.watch import Watch

TRAINING, HOSTING = "/aws/sagemaker/TrainingJobs", "AWS/SageMaker"


def put_readings(cloud: Cloud, job: str, readings: Iterable[Reading]) -> None:
    """Metrics read from the log of a training job."""
    values: dict[str, list[float]] = {}
    for reading in readings:
        values.setdefault(reading.name, []).append(reading.value)
    for name, found in values.items():
        cloudwatch.put_metric(cloud, TRAINING, name, {"TrainingJobName": job}, found)


def put_summaries(cloud: Cloud, endpoint: str, variant: str, found: Sequence[Summary]) -> None:
    """What a variant did, one sample for all its requests since the last time."""
    at = int(cloud.clock.now().timestamp())
    dimensions = (("EndpointName", endpoint), ("VariantName", variant))
    measured = [
        metric_rows.Measured(
            metric_rows.Name(HOSTING, one.name, dimensions),
            Sample(at, one.samples, one.total, one.least, one.most),
            one.unit,
        )
        for one in found
    ]
    metric_rows.add(cloud, cloud.scope, measured, at)
    cloud.component(Watch).look()
