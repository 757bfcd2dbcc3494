"""The tracker as a sheet: its columns, and what a person may change in it.

`comfort` and `status` are read back. `exported` keeps what both were when the sheet was written,
so that a change made in Practicum in the meantime is not undone by a cell nobody touched.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from practicum.tracker.engine import cells
from practicum.tracker.engine.status import STATUSES

ID, COMFORT, STATUS, EXPORTED = "id", "comfort", "status", "exported"
MASTERED = STATUSES["mastered"]
COLUMNS = (
    ID,
    "kind",
    "title",
    "domain",
    "task",
    "frequency",
    "complexity",
    COMFORT,
    "comfort of its task",
    STATUS,
    "status by record",
    "right",
    "answered",
    "right at first sight",
    "met at first sight",
    "likely",
    "practice done",
    "practice available",
    "last reviewed",
    "next due",
    "mistakes open",
    "notes",
    "link",
    EXPORTED,
)
STAMP = re.compile(r"comfort (?P<comfort>[1-5]|none)(?:, (?P<status>.+))?")


@dataclass(frozen=True)
class Stand:
    """How a topic or a task stands now. Its `key` names it for ever; a task has no status."""

    key: str
    kind: Literal["topic", "task"]
    title: str
    comfort: int | None
    status: str = ""
    by_record: str = ""

    @property
    def mastered(self) -> bool:
        return self.status == MASTERED

    @property
    def stamp(self) -> str:
        """Both values as one cell."""
        status = f", {self.status}" if self.status else ""
        return f"comfort {self.comfort or 'none'}{status}"


@dataclass(frozen=True)
class SheetRow:
    """A stand with the cells that are only there to be read, by column."""

    stand: Stand
    more: Mapping[str, str]


def written(rows: Iterable[SheetRow]) -> str:
    """The sheet as text, headings first."""
    return cells.written([COLUMNS, *map(_cells, rows)])


def _cells(row: SheetRow) -> list[str]:
    stand = row.stand
    own = {
        ID: stand.key,
        "kind": stand.kind,
        "title": stand.title,
        COMFORT: str(stand.comfort or ""),
        STATUS: stand.status,
        "status by record": stand.by_record,
        EXPORTED: stand.stamp,
    }
    return [own.get(name, row.more.get(name, "")) for name in COLUMNS]
