"""What endpoints need now and then: their logs read, their meters too, their capture kept."""

from collections.abc import Callable, Iterator
from pathlib import Path

from cloudlet.context import Cloud
from cloudlet.endpoints.live import LiveEndpoint
from cloudlet.jobs.runner import CannotRun
from cloudlet.rounds import Rounds
from cloudlet.services.sagemaker.hosting.following import GROUP, Followed
from cloudlet.services.sagemaker.logs import write_log
from cloudlet.services.sagemaker.metrics import put_summaries

TURNS_PER_CAPTURE = 4


class Upkeep(Rounds):
    """Goes round all endpoints."""

    name = "upkeep"
    every_seconds = 0.5

    def __init__(self, cloud: Cloud, endpoints: Callable[[], list[LiveEndpoint]]) -> None:
        super().__init__()
        self._cloud, self._endpoints = cloud, endpoints
        self._followed: dict[Path, Followed] = {}
        self._turn = 0

    def round(self) -> None:
        self._turn += 1
        self.each(self._endpoints(), self._look_after)

    def _look_after(self, endpoint: LiveEndpoint) -> None:
        self._read_logs(endpoint)
        if self._turn % TURNS_PER_CAPTURE == 0:
            self._keep_capture(endpoint)
            self._read_meters(endpoint)

    def _read_logs(self, endpoint: LiveEndpoint) -> None:
        for stream, log in _logs(endpoint):
            if log not in self._followed:
                self._followed[log] = Followed(log, endpoint.name, stream)
            self._followed[log].pass_on(self._cloud)

    def _keep_capture(self, endpoint: LiveEndpoint) -> None:
        if endpoint.capture:
            try:
                endpoint.capture.flush()
            except CannotRun as problem:
                group = GROUP.format(endpoint.name)
                write_log(self._cloud, group, "data-capture", [str(problem)])

    def _read_meters(self, endpoint: LiveEndpoint) -> None:
        for variant in endpoint.variants:
            if found := endpoint.read_meter(variant):
                put_summaries(self._cloud, endpoint.name, variant, found)


def _logs(endpoint: LiveEndpoint) -> Iterator[tuple[str, Path]]:
    """Instances of a variant write to one file; each of many models to its own."""
    for name, variant in endpoint.variants.items():
        for log in {place.spec.log for place in variant.instances()}:
            inside = log.parent.name
            yield (f"{name}/local" if inside == name else f"{name}/local/{inside}"), log
