"""The clock, as an argument. Only `SystemClock` reads the real one."""

import time
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    def now(self) -> datetime:
        """The wall clock: an aware instant in UTC. It may step."""
        ...

    def monotonic(self) -> float:
        """Seconds since some fixed point of this run. It never steps."""
        ...


class SystemClock:
    def now(self) -> datetime:
        return datetime.now(UTC)  # noqa: TID251 - the one place that reads the wall clock

    def monotonic(self) -> float:
        return time.monotonic()  # noqa: TID251 - and the steady one


@dataclass
class FixedClock:
    """A clock for tests: it moves only when told to."""

    at: datetime
    steady: float = field(default=0.0)

    def now(self) -> datetime:
        return self.at

    def monotonic(self) -> float:
        return self.steady

    def advance(self, seconds: float) -> None:
        self.at += timedelta(seconds=seconds)
        self.steady += seconds


def iso(at: datetime) -> str:
    """ISO 8601 in UTC with microseconds, so that text sorts by time."""
    return at.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def parse_iso(text: str) -> datetime:
    """Read back what `iso` wrote. Raises ValueError when there is no time zone in it."""
    at = datetime.fromisoformat(text)
    if at.tzinfo is None:
        raise ValueError(f"{text!r} has no time zone")
    return at.astimezone(UTC)
