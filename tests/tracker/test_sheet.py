"""The tracker as a spreadsheet: out, edited in a spreadsheet's way, in: only what was changed."""

import csv
import io
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from practicum.tracker.engine import cells, sheet
from practicum.tracker.engine.sheet import COLUMNS, SheetRow, Stand
from practicum.tracker.engine.status import STATUSES
from practicum.tracker.engine.taking_in import reading

LABELS = list(STATUSES.values())
TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=30)
HOSTILE = st.builds("{}{}".format, st.sampled_from(["=", "+", "-", "@", "\t", "'=", "''+"]), TEXTS)
LEVELS = st.none() | st.integers(1, 5)


@st.composite
def stand(draw, number):
    if draw(st.booleans()):
        return Stand(f"p:{number}.1", "task", draw(TEXTS | HOSTILE), draw(LEVELS))
    by_record = draw(st.sampled_from(LABELS[:3]))
    status = draw(st.sampled_from([by_record, "Mastered"]))
    return Stand(f"p:t{number}", "topic", draw(TEXTS | HOSTILE), draw(LEVELS), status, by_record)


STANDS = st.integers(1, 6).flatmap(lambda size: st.tuples(*map(stand, range(size))))


def rows_of(stands):
    """The sheet as a spreadsheet reads it: the apostrophes are still there."""
    text = sheet.written(SheetRow(one, {"domain": "=1+1", "link": "x"}) for one in stands)
    return list(csv.reader(io.StringIO(text, newline="")))


@st.composite
def mangled(draw, rows):
    """Saved by another program: columns moved and added, other separators, marks and ends."""
    order = draw(st.permutations(range(len(rows[0]))))
    extra = draw(st.sampled_from(["", "my remarks"]))
    moved = [[*(row[n] for n in order), extra if n == 0 else "=2+2"] for n, row in enumerate(rows)]
    if not extra:
        moved = [row[:-1] for row in moved]
    if draw(st.booleans()):
        moved.insert(draw(st.integers(1, len(moved))), [])
    out = io.StringIO(newline="")
    # Python's writer leaves a bare \r unquoted unless lines end with it; spreadsheets do not.
    ends = {csv.QUOTE_ALL: ["\r\n", "\n"], csv.QUOTE_MINIMAL: ["\r\n"]}
    quoting = draw(st.sampled_from(list(ends)))
    csv.writer(
        out,
        delimiter=draw(st.sampled_from(",;\t")),
        quoting=quoting,
        lineterminator=draw(st.sampled_from(ends[quoting])),
    ).writerows(moved)
    return out.getvalue().encode(draw(st.sampled_from(["utf-8", "utf-8-sig", "utf-16"])))


def by_key(stands):
    return {one.key: one for one in stands}


@given(st.text(), st.text())
def test_every_text_comes_back_and_none_can_run(text, other):
    assert cells.restored(cells.neutral(text)) == text
    assert not cells.neutral(text).startswith(cells.FORMULA)
    assert text == other or cells.neutral(text) != cells.neutral(other)


@given(st.lists(st.lists(TEXTS | HOSTILE, min_size=2, max_size=4), min_size=1, max_size=5))
def test_a_table_comes_back_cell_by_cell(rows):
    table = [["id", "x"], *rows]
    assert cells.read(cells.written(table).encode(), "id") == table


@given(st.data())
def test_out_and_in_again_changes_nothing(data):
    stands = data.draw(STANDS)
    found = reading(data.draw(mangled(rows_of(stands))), by_key(stands))
    assert (found.faults, found.changes, found.left) == ([], [], [])
    assert found.rows == len(stands)


@given(st.data())
def test_what_was_changed_changes_and_nothing_else(data):
    stands = data.draw(STANDS)
    rows, expected = rows_of(stands), {}
    for row, one in zip(rows[1:], stands, strict=True):
        level = data.draw(LEVELS)
        row[COLUMNS.index("comfort")] = str(level or "")
        if level != one.comfort:
            expected[one.key, "comfort"] = level
        if one.kind == "topic" and data.draw(st.booleans()):
            row[COLUMNS.index("status")] = one.by_record if one.mastered else "mastered"
            expected[one.key, "mastered"] = int(not one.mastered)
    found = reading(data.draw(mangled(rows)), by_key(stands))
    assert found.faults == []
    assert {(one.stand.key, one.what): one.after for one in found.changes} == expected


@given(st.data())
def test_what_changed_here_since_stays_when_the_sheet_was_not_touched(data):
    stands = data.draw(STANDS)
    raw = data.draw(mangled(rows_of(stands)))
    since = [
        replace(one, comfort=data.draw(LEVELS), status=one.status and data.draw(st.sampled_from(LABELS)))
        for one in stands
    ]  # fmt: skip
    found = reading(raw, by_key(since))
    assert (found.faults, found.changes) == ([], [])


@given(st.binary(max_size=300), st.sampled_from([b"", b"id,comfort\n", b"sep=;\nid;status\n"]))
def test_nothing_that_arrives_breaks_it(junk, start):
    found = reading(start + junk, {"p:a": Stand("p:a", "topic", "A", 3, LABELS[0], LABELS[0])})
    assert not (found.faults and found.changes)


A = Stand("p:a", "topic", "A", 3, "In progress", "In progress")
B = Stand("p:b", "topic", "B", None, "Mastered", "Reviewed")
TASK = Stand("p:1.1", "task", "One", 2)
KNOWN = by_key([A, B, TASK])


def read(*lines):
    return reading("\n".join(lines).encode(), KNOWN)


@pytest.mark.parametrize(
    ("lines", "place"),
    [
        (["id,comfort", "p:a,6"], (2, "comfort")),
        (["id,comfort", "p:a,=2+1"], (2, "comfort")),
        (["id,comfort", "", "p:a,three"], (3, "comfort")),
        (["id,status", "p:a,Nearly"], (2, "status")),
        (["id,status", "p:1.1,Mastered"], (2, "status")),
        (["id,status,exported", 'p:a,Reviewed,"comfort 3, In progress"'], (2, "status")),
        (["id,comfort,exported", "p:a,3,something else"], (2, "exported")),
        (["id,comfort", "p:nothing,3"], (2, "id")),
        (["id,comfort", ",3"], (2, "id")),
        (["id,comfort", "p:a,3", "p:a,4"], (3, "id")),
        (["id,comfort", "p:a,3,more"], (2, "")),
        (["id,comfort", 'p:a,"3'], (2, "")),
        (["name,comfort", "p:a,3"], (1, "")),
        (["id,comfort,comfort", "p:a,3,4"], (1, "")),
        (["id,title", "p:a,A"], (1, "")),
        ([""], (1, "")),
    ],
)
def test_what_cannot_be_understood_is_named_and_nothing_is_applied(lines, place):
    found = read(*lines, *(["p:b,1"] if len(lines) > 1 and lines[0] == "id,comfort" else []))
    assert [(one.row, one.column) for one in found.faults] == [place]
    assert found.changes == []


def test_all_faults_are_named_at_once():
    found = read("id,comfort,status", "p:a,9,Nearly", "p:x,1,", "p:b,2,Mastered")
    assert [(one.row, one.column) for one in found.faults] == [
        (2, "comfort"), (2, "status"), (3, "id"),
    ]  # fmt: skip


@pytest.mark.parametrize("cell", ["4", " 4 ", "4.0", '"4,0"', "4.00"])
def test_a_number_is_read_as_spreadsheets_write_it(cell):
    assert [one.after for one in read("ID , Comfort", f"p:a,{cell}").changes] == [4]


def test_without_the_exported_column_the_sheet_is_compared_with_today():
    found = read("id,comfort,status", "p:a,,Reviewed", "p:b,,reviewed", "p:1.1,2,")
    assert [(one.stand.key, one.what, one.after) for one in found.changes] == [
        ("p:a", "comfort", None), ("p:b", "mastered", 0),
    ]  # fmt: skip
    assert [(one.row, one.column) for one in found.left] == [(2, "status")]


def test_the_line_that_some_programs_put_first_is_understood():
    found = read("sep=;", "id;comfort", "p:a;5")
    assert [one.after for one in found.changes] == [5]
    assert read("sep=;", "id;comfort", "p:a;0").faults[0].row == 3


def test_an_old_windows_file_is_read():
    raw = "id;title;comfort\r\np:a;Größe;5\r\n".encode("cp1252")
    assert [one.after for one in reading(raw, KNOWN).changes] == [5]
