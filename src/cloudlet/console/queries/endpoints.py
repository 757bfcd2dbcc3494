"""Endpoints: what they serve, who answers for it, and how much came."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, NamedTuple

from cloudlet.console.queries import logs
from cloudlet.context import Cloud
from cloudlet.endpoints.live import LiveEndpoint
from cloudlet.jobs.executor.usage import held
from cloudlet.services.cloudwatch import metric_rows
from cloudlet.services.cloudwatch.engine.statistics import Sample, by_period, statistic
from cloudlet.services.sagemaker.hosting.component import Hosting
from cloudlet.services.sagemaker.hosting.shelves import ENDPOINTS
from cloudlet.services.sagemaker.metrics import HOSTING
from cloudlet.store import Resource

MOST = 200
METRICS = ("Invocations", "Invocation4XXErrors", "Invocation5XXErrors", "ModelLatency")
CALLS, BAD_REQUESTS, BROKEN, LATENCY = METRICS


@dataclass(frozen=True)
class Worker:
    """A process that holds a model; no `pid` while another one is being started."""

    pid: int | None
    waiting: int
    memory: int
    model: str


@dataclass(frozen=True)
class Traffic:
    """Of some time: requests, errors by whose fault they were, latencies in milliseconds."""

    calls: int = 0
    bad_requests: int = 0
    broken: int = 0
    mean: float | None = None
    most: float | None = None


class Period(NamedTuple):
    begin: datetime
    traffic: Traffic


@dataclass(frozen=True)
class Variant:
    name: str
    weight: float
    share: float
    image: str
    data: str
    wanted: int
    workers: list[Worker]
    traffic: Traffic


@dataclass(frozen=True)
class Endpoint:
    name: str
    status: str
    reason: str
    config: str
    created_at: datetime
    changed_at: datetime
    capture: str
    variants: list[Variant]

    @property
    def calls(self) -> int:
        return sum(one.traffic.calls for one in self.variants)

    @property
    def is_changing(self) -> bool:
        return self.status not in {"InService", "Failed"}


def every(cloud: Cloud, since: datetime) -> list[Endpoint]:
    """By name, with the traffic of all variants since then."""
    records = ENDPOINTS.rows(cloud).list(cloud.scope, limit=MOST)
    live, sums = _live(cloud, records), _sums(cloud, since)
    return [_endpoint(one, live[one.name], {}, sums) for one in records]


def one(cloud: Cloud, name: str, since: datetime) -> Endpoint | None:
    """As above, and the memory of its workers, which takes the kernel a while to add up."""
    record = ENDPOINTS.rows(cloud).get(cloud.scope, name)
    if record is None:
        return None
    live = _live(cloud, [record])[name]
    memory = {pid: one.memory for pid, one in held(_pids(live), exact_from=0).items()}
    return _endpoint(record, live, memory, _sums(cloud, since))


def course(
    cloud: Cloud, endpoint: str, variant: str, since: datetime, now: datetime, periods: int
) -> list[Period]:
    """The traffic of each of so many equal periods up to now."""
    start, end = int(since.timestamp()), int(now.timestamp()) + 1
    step = max((end - start) // periods, 1)
    found = {
        metric: by_period(
            metric_rows.samples(cloud, cloud.scope, _name(metric, endpoint, variant), start, end),
            step,
        )
        for metric in METRICS
    }
    first = end // step - periods + 1
    return [
        Period(
            datetime.fromtimestamp(at, UTC),
            _traffic({metric: found[metric].get(at, []) for metric in METRICS}),
        )
        for at in range(first * step, (first + periods) * step, step)
    ]


def log_of(cloud: Cloud, name: str, lines: int) -> logs.Excerpt:
    return logs.under(cloud, f"/aws/sagemaker/Endpoints/{name}", "", lines)


def _live(cloud: Cloud, records: list[Resource]) -> dict[str, LiveEndpoint | None]:
    hosting = cloud.component(Hosting)
    return {one.name: hosting.live(cloud.scope, one.name) for one in records}


def _sums(cloud: Cloud, since: datetime) -> dict[metric_rows.Name, Sample]:
    return metric_rows.sums(cloud, cloud.scope, HOSTING, int(since.timestamp()))


def _endpoint(
    record: Resource,
    live: LiveEndpoint | None,
    memory: Mapping[int, int],
    sums: Mapping[metric_rows.Name, Sample],
) -> Endpoint:
    body = record.body
    plan = body["served"] if live else body["plan"]
    all_weights = sum(one["weight"] for one in plan["variants"]) or 1
    capture = plan["capture"] or {}
    return Endpoint(
        record.name,
        body["status"],
        body["reason"],
        body["plan"]["config"],
        record.created_at,
        record.changed_at,
        capture.get("DestinationS3Uri", "") if capture.get("EnableCapture", True) else "",
        [
            Variant(
                one["name"],
                one["weight"],
                one["weight"] / all_weights,
                one["container"]["Image"],
                _data_of(one["container"]),
                one["count"],
                _workers(live, one["name"], memory),
                _traffic(_samples(sums, record.name, one["name"])),
            )
            for one in plan["variants"]
        ],
    )


def _workers(live: LiveEndpoint | None, variant: str, memory: Mapping[int, int]) -> list[Worker]:
    if live is None or variant not in live.variants:
        return []
    return [
        Worker(pid := place.pid, place.waiting, memory.get(pid or 0, 0), place.spec.log.parent.name)
        for place in live.variants[variant].instances()
    ]


def _pids(live: LiveEndpoint | None) -> list[int]:
    variants = live.variants.values() if live else ()
    return [place.pid for one in variants for place in one.instances() if place.pid]


def _data_of(container: dict[str, Any]) -> str:
    source = container.get("ModelDataSource", {}).get("S3DataSource", {})
    return str(container.get("ModelDataUrl") or source.get("S3Uri", ""))


def _samples(
    sums: Mapping[metric_rows.Name, Sample], endpoint: str, variant: str
) -> dict[str, list[Sample]]:
    found = {metric: sums.get(_name(metric, endpoint, variant)) for metric in METRICS}
    return {metric: [sample] if sample else [] for metric, sample in found.items()}


def _traffic(samples: Mapping[str, list[Sample]]) -> Traffic:
    latency = samples[LATENCY]
    return Traffic(
        _sum(samples[CALLS]),
        _sum(samples[BAD_REQUESTS]),
        _sum(samples[BROKEN]),
        statistic("Average", latency) / 1000 if latency else None,
        statistic("Maximum", latency) / 1000 if latency else None,
    )


def _sum(samples: list[Sample]) -> int:
    return int(statistic("Sum", samples)) if samples else 0


def _name(metric: str, endpoint: str, variant: str) -> metric_rows.Name:
    dimensions = (("EndpointName", endpoint), ("VariantName", variant))
    return metric_rows.Name(HOSTING, metric, dimensions)
