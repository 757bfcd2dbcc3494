"""An endpoint that answers: its variants, their weights, its capture."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from cloudlet.endpoints.capture import Capture
from cloudlet.endpoints.variants import Variant


@dataclass(frozen=True)
class LiveEndpoint:
    """One generation of an endpoint; an update makes another one and swaps them."""

    name: str
    variants: Mapping[str, Variant]
    weights: Mapping[str, float]
    capture: Capture | None = None
    logs: Mapping[str, str] = field(default_factory=dict)  # variant: name of its log stream

    def weighted(self, weights: Mapping[str, float]) -> "LiveEndpoint":
        return replace(self, weights={**self.weights, **weights})

    def stop(self) -> None:
        for variant in self.variants.values():
            variant.stop()
        if self.capture:
            self.capture.flush()
