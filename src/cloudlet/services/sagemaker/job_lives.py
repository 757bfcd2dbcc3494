"""The life of a job in the words of the API: status, times, reason."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from cloudlet.jobs.engine import life as lives
from cloudlet.jobs.engine.life import Life, Phase
from cloudlet.store import Resource

GRACE_SECONDS = 120.0
STATUS: dict[Phase, str] = {
    "completed": "Completed",
    "failed": "Failed",
    "stopped": "Stopped",
    "stopping": "Stopping",
}


def status_of(life: Life) -> str:
    """InProgress, Completed, Failed, Stopping or Stopped."""
    if life.ending and not life.ended:
        return "Stopping"
    return STATUS.get(life.phase, "InProgress")


def life_of(record: Resource) -> Life:
    return lives.from_body(record.body["life"])


def ended_at(life: Life) -> datetime | None:
    return life.marks[-1].at if life.ended else None


def timing(record: Resource, family: str) -> dict[str, Any]:
    """The members that all families' summaries have: status, times, reason."""
    life = life_of(record)
    ended = ended_at(life)
    return {
        "CreationTime": record.created_at,
        "LastModifiedTime": life.marks[-1].at,
        f"{family}JobStatus": status_of(life),
        **({f"{family}EndTime": ended} if ended else {}),
        **({"FailureReason": life.reason} if life.reason else {}),
    }


def new_life(params: dict[str, Any], now: datetime, longest: float = 86_400) -> Life:
    """From a request's StoppingCondition."""
    limit = params.get("StoppingCondition", {}).get("MaxRuntimeInSeconds", longest)
    return lives.new_life(lives.Terms(limit, GRACE_SECONDS), now)


def seconds_between(marks: Iterable[datetime | None]) -> int:
    first, last = marks
    return int((last - first).total_seconds()) if first and last else 0
