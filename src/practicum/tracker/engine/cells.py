"""Tables of text as spreadsheets write them: into rows of cells and back, formulas made harmless.

A cell that a spreadsheet would run as a formula gets an apostrophe before it on the way out and
loses it on the way in. A cell that looks as if it had one already gets another, so that every
text comes back as it was.
"""

import csv
import io
from collections.abc import Iterable

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
DELIMITERS = (",", ";", "\t")
MAX_BYTES = 1024 * 1024
MAX_ROWS = 5000
LONGEST_HEADING = 10_000
UTF16 = (b"\xff\xfe", b"\xfe\xff")

Row = list[str]


class TableFault(Exception):
    """The text is no table; `row` counts from 1 as a spreadsheet does."""

    def __init__(self, words: str, row: int = 1) -> None:
        super().__init__(words)
        self.words, self.row = words, row


def neutral(text: str) -> str:
    """The text as a cell that nobody runs."""
    return f"'{text}" if text.lstrip("'").startswith(FORMULA) else text


def restored(cell: str) -> str:
    """The text that `neutral` made this cell of."""
    guarded = cell.startswith("'") and cell.lstrip("'").startswith(FORMULA)
    return cell[1:] if guarded else cell


def written(rows: Iterable[Iterable[str]]) -> str:
    """Rows as comma-separated text (RFC 4180)."""
    out = io.StringIO(newline="")
    csv.writer(out).writerows([neutral(cell) for cell in row] for row in rows)
    return out.getvalue()


def read(raw: bytes, needed: str) -> list[Row]:
    """The rows of a table, cells restored, with a heading called `needed`. Raises TableFault.

    Commas, semicolons and tabs separate; UTF-8 with or without a mark, UTF-16 and the old
    Windows encoding are read. Blank rows are kept, so that rows count as they are seen.
    """
    text = _decoded(raw)
    told, _, rest = text.partition("\n")
    if told.strip().casefold().startswith("sep="):
        return [[], *_rows(rest, told.rstrip("\r")[len("sep=") :])]
    return _rows(text, _delimiter(text, needed))


def _decoded(raw: bytes) -> str:
    if len(raw) > MAX_BYTES:
        raise TableFault(f"the file is larger than {MAX_BYTES // 1024} KiB")
    encodings = ["utf-16"] if raw.startswith(UTF16) else ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise TableFault("the file is not text")


def _delimiter(text: str, needed: str) -> str:
    """The separator under which the first line has the heading, with most others."""
    heading = next((line for line in text.splitlines() if line.strip()), "")[:LONGEST_HEADING]

    def fitness(delimiter: str) -> tuple[bool, int]:
        names = [heading_of(cell) for cell in next(csv.reader([heading], delimiter=delimiter), [])]
        return needed in names, len(names)

    return max(DELIMITERS, key=fitness)


def heading_of(cell: str) -> str:
    return " ".join(restored(cell).split()).casefold()


def _rows(text: str, delimiter: str) -> list[Row]:
    if len(delimiter) != 1:
        raise TableFault(f"{delimiter!r} cannot separate cells")
    rows: list[Row] = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True):
            if len(rows) >= MAX_ROWS:
                raise TableFault(f"there are more than {MAX_ROWS} rows", MAX_ROWS + 1)
            rows.append([restored(cell) for cell in row])
    except csv.Error as error:
        raise TableFault(f"the row cannot be read: {error}", len(rows) + 1) from error
    return rows
