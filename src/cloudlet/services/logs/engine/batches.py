"""Which events of a batch are taken. Times are milliseconds since 1970.

Source: the API reference of PutLogEvents.
"""

import itertools
from collections.abc import Sequence
from typing import NamedTuple

HOUR = 3600 * 1000
DAY = 24 * HOUR
OLDEST = 14 * DAY
NEWEST = 2 * HOUR


class Event(NamedTuple):
    at: int
    message: str


class Sorted(NamedTuple):
    """`rejected` has the keys of rejectedLogEventsInfo."""

    taken: Sequence[Event]
    rejected: dict[str, int]


class BadBatch(ValueError):
    """Nothing of the batch is taken."""


def sort_out(events: Sequence[Event], now: int, retention_days: int | None) -> Sorted:
    """Raises BadBatch when events are out of order or more than a day apart."""
    times = [event.at for event in events]
    if any(later < earlier for earlier, later in itertools.pairwise(times)):
        raise BadBatch(
            "Log events in a single PutLogEvents request must be in chronological order."
        )
    if times and times[-1] - times[0] > DAY:
        raise BadBatch(
            "The batch of log events in a single PutLogEvents request cannot span more than 24"
            " hours."
        )
    old = sum(at < now - OLDEST for at in times)
    expired = sum(at < now - retention_days * DAY for at in times) if retention_days else 0
    new = sum(at > now + NEWEST for at in times)
    rejected = {}
    if old:
        rejected["tooOldLogEventEndIndex"] = old
    if expired:
        rejected["expiredLogEventEndIndex"] = expired
    if new:
        rejected["tooNewLogEventStartIndex"] = len(times) - new
    return Sorted(events[max(old, expired) : len(events) - new], rejected)
