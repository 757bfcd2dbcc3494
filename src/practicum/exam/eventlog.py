"""From the history records of a sitting to the events of the engine."""

from collections.abc import Iterable

from practicum.exam.engine import debrief
from practicum.exam.engine.debrief import Told
from practicum.exam.engine.events import Event
from practicum.history.models import Record

PREFIX = "exam."


def event_of(record: Record) -> Event:
    return Event(record.kind.removeprefix(PREFIX), record.at, record.payload)


def in_order(records: Iterable[Record]) -> list[Record]:
    """The events of a sitting by the number it gave them; two devices fall back on time and id.

    Records about a sitting that are no events of it (results, reviews) carry no number.
    """
    events = [one for one in records if _is_numbered(one)]
    return sorted(events, key=lambda one: (one.payload["n"], one.at, one.id))


def told(records: Iterable[Record]) -> Told:
    """What was said about a sitting before it and after its end."""
    others = [one for one in records if not _is_numbered(one)]
    return debrief.fold(event_of(one) for one in sorted(others, key=lambda one: (one.at, one.id)))


def _is_numbered(record: Record) -> bool:
    return isinstance(record.payload, dict) and "n" in record.payload
