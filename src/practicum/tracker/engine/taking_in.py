"""A sheet that a person has edited: what they changed, and what cannot be understood."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from practicum.tracker.engine import cells
from practicum.tracker.engine.cells import TableFault
from practicum.tracker.engine.comfort import rating
from practicum.tracker.engine.sheet import (
    COLUMNS,
    COMFORT,
    EXPORTED,
    ID,
    MASTERED,
    STAMP,
    STATUS,
    Stand,
)
from practicum.tracker.engine.status import STATUSES

LABELS = {label.casefold(): label for label in STATUSES.values()}
MAX_FAULTS = 50
FOLLOWS = "follows from what you did; only “Mastered” can be set by hand"


@dataclass(frozen=True)
class Fault:
    """A cell that cannot be understood: row as a spreadsheet counts, heading, words."""

    row: int
    column: str
    words: str

    def __str__(self) -> str:
        column = f", column {self.column}" if self.column else ""
        return f"row {self.row}{column}: {self.words}"


@dataclass(frozen=True)
class Change:
    """One value that the person changed. Comfort is 1–5 or None, mastered is yes or no."""

    stand: Stand
    what: Literal["comfort", "mastered"]
    before: int | None
    after: int | None

    @property
    def words(self) -> str:
        if self.what == "mastered":
            target = MASTERED if self.after else self.stand.by_record
            return f"status {self.stand.status} → {target}"
        none = "from its task" if self.stand.kind == "topic" else "not rated"
        return f"comfort {self.before or none} → {self.after or none}"


@dataclass
class Reading:
    """All changes, or all faults: with a fault nothing may be applied. `ignored` are headings."""

    rows: int = 0
    changes: list[Change] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    left: list[Fault] = field(default_factory=list)
    ignored: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class _Was:
    """What a row was when it was exported; None where the sheet does not say."""

    comfort: int | None
    status: str


def reading(raw: bytes, stands: Mapping[str, Stand]) -> Reading:
    """Compare a sheet with how things stand. Never raises, whatever the bytes are."""
    found = Reading()
    try:
        rows = cells.read(raw, ID)
        number, headings = _headings(rows)
        found.ignored = [name for name in headings if name and name not in COLUMNS]
        _read_rows(found, rows[number:], number + 1, headings, stands)
    except TableFault as fault:
        found.faults.append(Fault(fault.row, "", fault.words))
    if found.faults:
        found.changes.clear()
    del found.faults[MAX_FAULTS:]
    return found


def _headings(rows: list[cells.Row]) -> tuple[int, list[str]]:
    """The row of the headings and the headings; it is the first that is not blank."""
    number = next((n for n, row in enumerate(rows, 1) if any(row)), 0)
    if not number:
        raise TableFault("the file is empty")
    names = [cells.heading_of(cell) for cell in rows[number - 1]]
    if ID not in names:
        raise TableFault(
            "there is no column called “id”: it says which topic a row is about", number
        )
    if COMFORT not in names and STATUS not in names:
        raise TableFault("there is neither a column “comfort” nor a column “status”", number)
    for name in (ID, COMFORT, STATUS, EXPORTED):
        if names.count(name) > 1:
            raise TableFault(f"there are two columns called “{name}”", number)
    return number, names


def _read_rows(
    found: Reading,
    rows: list[cells.Row],
    first: int,
    headings: list[str],
    stands: Mapping[str, Stand],
) -> None:
    seen: dict[str, int] = {}
    for number, row in enumerate(rows, first):
        if not any(cell.strip() for cell in row):
            continue
        found.rows += 1
        if any(cell.strip() for cell in row[len(headings) :]):
            found.faults.append(Fault(number, "", "there are more cells than headings"))
            continue
        named = dict(zip(headings, (cell.strip() for cell in row), strict=False))
        key = named.get(ID, "")
        fault = _wrong_key(key, stands, seen)
        if fault:
            found.faults.append(Fault(number, ID, fault))
            continue
        seen[key] = number
        _Row(found, number, named, stands[key]).compare()


def _wrong_key(key: str, stands: Mapping[str, Stand], seen: Mapping[str, int]) -> str:
    if not key:
        return "the row has no id, so nobody knows what it is about"
    if key not in stands:
        return f"there is no topic or task “{key[:100]}”"
    return f"“{key}” stands in row {seen[key]} already" if key in seen else ""


@dataclass(frozen=True)
class _Row:
    """One row against how its topic or task stands."""

    found: Reading
    number: int
    cells: Mapping[str, str]
    stand: Stand

    def compare(self) -> None:
        try:
            was = self._was()
        except ValueError:
            self._fault(EXPORTED, "the cell was changed; leave it as it is, or empty it")
            return
        if COMFORT in self.cells:
            self._compare_comfort(was)
        if STATUS in self.cells:
            self._compare_status(was)

    def _was(self) -> _Was | None:
        """What was exported. Raises ValueError when the cell says something else."""
        stamp = self.cells.get(EXPORTED, "")
        if not stamp:
            return None
        read = STAMP.fullmatch(stamp)
        if read is None or bool(read["status"]) != (self.stand.kind == "topic"):
            raise ValueError(stamp)
        return _Was(
            None if read["comfort"] == "none" else int(read["comfort"]), read["status"] or ""
        )

    def _compare_comfort(self, was: _Was | None) -> None:
        try:
            level = rating(_whole(self.cells[COMFORT]))
        except ValueError:
            self._fault(COMFORT, f"“{self.cells[COMFORT][:40]}” is no rating from 1 to 5")
            return
        stands = self.stand.comfort
        if level not in {stands, was.comfort if was else stands}:
            self._change("comfort", stands, level)

    def _compare_status(self, was: _Was | None) -> None:
        said = self.cells[STATUS]
        if self.stand.kind == "task":
            if said:
                self._fault(STATUS, "a task has no status")
            return
        before = was.status if was else self.stand.status
        label = LABELS.get(said.casefold()) if said else self._unsaid(before)
        if label is None:
            self._fault(STATUS, f"“{said[:40]}” is none of {', '.join(LABELS.values())}")
        elif label != before:
            self._change_status(was, before, label)

    def _unsaid(self, before: str) -> str:
        """An empty cell: whatever it is without a hand on it."""
        return self.stand.by_record if before == MASTERED else before

    def _change_status(self, was: _Was | None, before: str, label: str) -> None:
        if MASTERED in {label, before}:
            if (label == MASTERED) != self.stand.mastered:
                self._change("mastered", int(self.stand.mastered), int(label == MASTERED))
        elif was:
            self._fault(STATUS, f"“{label}” {FOLLOWS}")
        else:
            words = f"“{label}” was left as “{before}”: it {FOLLOWS}"
            self.found.left.append(Fault(self.number, STATUS, words))

    def _change(
        self, what: Literal["comfort", "mastered"], before: int | None, after: int | None
    ) -> None:
        self.found.changes.append(Change(self.stand, what, before, after))

    def _fault(self, column: str, words: str) -> None:
        self.found.faults.append(Fault(self.number, column, words))


def _whole(cell: str) -> str:
    """A whole number as some spreadsheets write it: 4.0, 4,0."""
    whole, dot, rest = cell.replace(",", ".").partition(".")
    return whole if dot and rest.strip("0") == "" else cell
