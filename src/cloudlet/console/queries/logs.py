"""The end of what jobs and endpoints printed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import NamedTuple

from cloudlet.context import Cloud
from cloudlet.services.logs import rows

MOST_STREAMS = 8


class Line(NamedTuple):
    at: datetime
    text: str


@dataclass(frozen=True)
class Excerpt:
    """The last lines of each stream; `cut` when there are more."""

    group: str = ""
    streams: Mapping[str, list[Line]] = field(default_factory=dict)
    cut: bool = False


def under(cloud: Cloud, group: str, prefix: str, lines: int) -> Excerpt:
    """Of the streams whose names begin with the prefix."""
    place = rows.Place(cloud.scope, group)
    streams = rows.streams_under(cloud, place, prefix)[:MOST_STREAMS]
    found = {one["name"]: rows.last_events(cloud, one["id"], lines + 1) for one in streams}
    return Excerpt(
        group,
        {name: [_line(*row) for row in events[-lines:]] for name, events in found.items()},
        any(len(events) > lines for events in found.values()),
    )


def _line(_id: int, _stream: int, at: int, _ingested: int, message: str) -> Line:
    return Line(datetime.fromtimestamp(at / 1000, UTC), message)
