"""An endpoint that answers: its variants, their weights, its capture."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from cloudlet.endpoints.capture import Capture
from cloudlet.endpoints.engine.meter import Meter, Summary
from cloudlet.endpoints.variants import Variant


@dataclass(frozen=True)
class LiveEndpoint:
    """One generation of an endpoint; an update makes another one and swaps them."""

    name: str
    variants: Mapping[str, Variant]
    weights: Mapping[str, float]
    capture: Capture | None = None
    meters: dict[str, Meter] = field(default_factory=dict)

    def weighted(self, weights: Mapping[str, float]) -> "LiveEndpoint":
        return replace(self, weights={**self.weights, **weights})

    def note(self, variant: str, status: int, microseconds: float) -> None:
        """A request was answered, or failed."""
        self.meters.setdefault(variant, Meter()).note(status, microseconds)

    def read_meter(self, variant: str) -> list[Summary]:
        """What happened since the last reading."""
        meter = self.meters.pop(variant, None)
        return meter.summaries() if meter else []

    def stop(self) -> None:
        for variant in self.variants.values():
            variant.stop()
        if self.capture:
            self.capture.flush()
