"""A line of the tracker, and choosing and sorting lines. All views choose alike."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from practicum.library.engine.schema import Source
from practicum.tracker.engine.angles import Angle
from practicum.tracker.engine.comfort import Comfort
from practicum.tracker.engine.evidence import Evidence
from practicum.tracker.engine.status import RANKS, Standing

FREQUENCIES = ("often", "sometimes", "rarely")
COMPLEXITIES = ("complex", "simple")


@dataclass(frozen=True)
class Place:
    """Where a topic stands in its pack; numbers follow the blueprint's order."""

    pack: str
    domain: str
    domain_title: str
    number: int
    task: str


@dataclass(frozen=True)
class Line:
    """One topic with all that the tracker knows of it; `mistakes` wait in the journal."""

    id: str
    title: str
    place: Place
    frequency: str
    complexity: str
    comfort: Comfort
    evidence: Evidence
    done: int
    available: int
    angles: tuple[Angle, ...]
    last_reviewed: date | None
    next_due: date | None
    links: tuple[Source, ...]
    notes: int
    mistakes: int
    standing: Standing
    words: str = field(default="", repr=False)

    @property
    def key(self) -> str:
        return f"{self.place.pack}/{self.id}"

    @property
    def rank(self) -> tuple[Any, ...]:
        """The blueprint's order, frequent topics first in each domain."""
        return self.place.number, FREQUENCIES.index(self.frequency), self.title.casefold()


@dataclass(frozen=True)
class Wanted:
    """Which lines, and in which order. Empty fields mean all; `comfort` may be "none"."""

    words: str = ""
    domain: str = ""
    status: str = ""
    frequency: str = ""
    comfort: str = ""
    sort: str = ""


SORTS: dict[str, Callable[[Line], Any]] = {
    "topic": lambda line: line.title.casefold(),
    "comfort": lambda line: line.comfort.level,
    "evidence": lambda line: line.evidence.share if line.evidence.answered else None,
    "practice": lambda line: line.done / line.available if line.available else None,
    "reviewed": lambda line: line.last_reviewed,
    "due": lambda line: line.next_due,
    "notes": lambda line: line.notes or None,
    "mistakes": lambda line: line.mistakes or None,
    "status": lambda line: RANKS[line.standing.status],
}


def chosen(lines: Iterable[Line], wanted: Wanted) -> list[Line]:
    """The lines that fit, in order; what has no value comes last, whichever way it is sorted."""
    found = sorted((line for line in lines if fits(line, wanted)), key=lambda line: line.rank)
    name = wanted.sort.removeprefix("-")
    if name not in SORTS:
        return found
    value = SORTS[name]
    valued = [line for line in found if value(line) is not None]
    valued.sort(key=value, reverse=wanted.sort.startswith("-"))
    return valued + [line for line in found if value(line) is None]


def fits(line: Line, wanted: Wanted) -> bool:
    return (
        wanted.domain in {"", line.place.domain}
        and wanted.status in {"", line.standing.status}
        and wanted.frequency in {"", line.frequency}
        and wanted.comfort in {"", str(line.comfort.level or "none")}
        and all(word in line.words for word in wanted.words.casefold().split())
    )
