"""What a variant did since one last looked: counts and latencies, summed up."""

from dataclasses import dataclass
from typing import NamedTuple

CLIENT_ERROR, SERVER_ERROR = 400, 500


class Summary(NamedTuple):
    """`samples` values that sum to `total`, the smallest `least`, the largest `most`."""

    name: str
    unit: str
    samples: int
    total: float
    least: float
    most: float


@dataclass
class Meter:
    """Latencies are microseconds, of the requests that the model answered well."""

    invocations: int = 0
    client_errors: int = 0
    server_errors: int = 0
    answered: int = 0
    total: float = 0.0
    least: float = float("inf")
    most: float = 0.0

    def note(self, status: int, microseconds: float) -> None:
        self.invocations += 1
        if status >= SERVER_ERROR:
            self.server_errors += 1
        elif status >= CLIENT_ERROR:
            self.client_errors += 1
        else:
            self.answered += 1
            self.total += microseconds
            self.least = min(self.least, microseconds)
            self.most = max(self.most, microseconds)

    def summaries(self) -> list[Summary]:
        """Under CloudWatch's names; nothing when there was no request."""
        if not self.invocations:
            return []
        found = [
            Summary("Invocations", "None", self.invocations, self.invocations, 1, 1),
            self._errors("Invocation4XXErrors", self.client_errors),
            self._errors("Invocation5XXErrors", self.server_errors),
            self._errors("InvocationModelErrors", self.client_errors + self.server_errors),
        ]
        if self.answered:
            latency = (self.answered, self.total, self.least, self.most)
            found.append(Summary("ModelLatency", "Microseconds", *latency))
        return found

    def _errors(self, name: str, count: int) -> Summary:
        """Each request counts, with 1 or 0, so that the average is the share of errors."""
        least, most = int(count == self.invocations), int(count > 0)
        return Summary(name, "None", self.invocations, count, least, most)
