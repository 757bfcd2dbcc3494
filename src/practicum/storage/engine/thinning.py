"""Which backups to keep as they grow old."""

from collections.abc import Iterable
from datetime import datetime, timedelta

KEEP_ALL = timedelta(days=2)
DAILY = timedelta(days=14)
WEEKLY = timedelta(days=61)


def kept(instants: Iterable[datetime], now: datetime) -> set[datetime]:
    """All of the last two days, then the newest of each day for two weeks, of each week for two
    months, of each month before that. What lies in the future is kept.
    """
    newest: dict[tuple[int, ...], datetime] = {}
    everything: set[datetime] = set()
    for at in sorted(instants):
        bucket = _bucket(at, now)
        if bucket is None:
            everything.add(at)
        else:
            newest[bucket] = at
    return everything | set(newest.values())


def _bucket(at: datetime, now: datetime) -> tuple[int, ...] | None:
    """The shelf a backup shares with others; None when it is kept whatever else there is."""
    age = now - at
    if age <= KEEP_ALL:
        return None
    if age <= DAILY:
        return (1, at.year, at.month, at.day)
    if age <= WEEKLY:
        return (2, *at.isocalendar()[:2])
    return (3, at.year, at.month)
