"""From the address to the entries that are asked for."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from urllib.parse import urlencode

from practicum.journal.engine.entry import CAUSES, KINDS
from practicum.journal.queries import Wanted

LONGEST = 200
MOST_WORDS = 8
NAMES = ("q", "topic", "cause", "kind", "since", "until", "high-yield")


@dataclass(frozen=True)
class Asked:
    """What the filters hold, as typed, and what it means."""

    fields: Mapping[str, str]
    wanted: Wanted

    @property
    def any(self) -> bool:
        return bool(self.fields)

    @property
    def narrowed(self) -> bool:
        """Whether more than words and topic are asked for."""
        return bool(self.fields.keys() - {"q", "topic"})

    @property
    def query(self) -> str:
        """The filters for another address, after a question mark or an ampersand."""
        return urlencode(dict(self.fields))


def asked(given: Mapping[str, str], zone: tzinfo) -> Asked:
    """Fields that cannot be understood ask for all."""
    typed = {name: given.get(name, "").strip()[:LONGEST] for name in NAMES}
    fields = {name: text for name, text in typed.items() if text and _is_known(name, text)}
    until = _day(fields.get("until", ""))
    return Asked(
        fields,
        Wanted(
            words=tuple(fields.get("q", "").split()[:MOST_WORDS]),
            topic=fields.get("topic", ""),
            cause=fields.get("cause", ""),
            kind=fields.get("kind", ""),
            since=_midnight(_day(fields.get("since", "")), zone),
            until=_midnight(until + timedelta(days=1) if until else None, zone),
            high_yield="high-yield" in fields,
        ),
    )


def _is_known(name: str, text: str) -> bool:
    if name in {"since", "until"}:
        return _day(text) is not None
    return {"cause": text in CAUSES, "kind": text in KINDS}.get(name, True)


def _day(text: str) -> date | None:
    """A day as the browser sends it; days at the end of time have no tomorrow."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if date(1900, 1, 1) <= day <= date(9000, 1, 1) else None


def _midnight(day: date | None, zone: tzinfo) -> datetime | None:
    return None if day is None else datetime.combine(day, time.min, zone)
