"""Histories out and in: merged by id, nothing overwritten, nothing applied by half."""

import json
import random

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from practicum.exam import projection
from practicum.exam.models import SeenItem, SittingRow
from practicum.history.engine.lines import MAX_LINE, LineFault, read_line
from practicum.history.interchange import ImportProblem, export_lines, import_file
from practicum.history.models import Record
from practicum.kernel.errors import PracticumError
from practicum.library.models import ItemVersion

pytestmark = pytest.mark.django_db


@pytest.fixture
def exported(started, learner, clock, tmp_path):
    """The history of a learner with one finished sitting, as a file."""
    started.answer(1)
    started.answer(2, right=False)
    started.submit()
    path = tmp_path / "history.jsonl"
    path.write_text("\n".join(export_lines(learner.learner_id, clock.now())) + "\n")
    return path


def forget_everything():
    for model in (Record, SittingRow, SeenItem):
        model.objects.all().delete()


def state():
    records = set(Record.objects.values_list("id", "at", "kind", "subject"))
    rows = {row.id: (row.status, row.right) for row in SittingRow.objects.all()}
    return records, rows, set(SeenItem.objects.values_list("item_id", flat=True))


def test_a_round_trip_brings_everything_back(exported, learner):
    before = state()
    forget_everything()
    merge = import_file(exported, learner.learner_id)
    assert merge.new_records == len(before[0])
    assert state() == before


def test_importing_twice_adds_nothing(exported, learner):
    before = state()
    merge = import_file(exported, learner.learner_id)
    assert (merge.new_records, merge.new_versions) == (0, 0)
    assert state() == before


def test_a_dry_run_changes_nothing(exported, learner):
    forget_everything()
    assert import_file(exported, learner.learner_id, dry_run=True).new_records > 0
    assert not Record.objects.exists()


def test_the_item_versions_that_records_name_travel_along(exported, learner):
    forget_everything()
    from practicum.library.models import ItemRow

    ItemRow.objects.all().delete()
    ItemVersion.objects.all().delete()
    assert import_file(exported, learner.learner_id).new_versions == 65
    assert projection.rebuilt(learner.learner_id, SittingRow.objects.get().id) is not None


def test_an_export_is_the_same_each_time(started, learner, now):
    started.submit()
    assert list(export_lines(learner.learner_id, now)) == list(
        export_lines(learner.learner_id, now)
    )


@pytest.mark.parametrize("seed", range(5))
def test_two_halves_merged_in_either_order_give_the_same(exported, learner, tmp_path, seed):
    before = state()
    head, *lines = exported.read_text().splitlines()
    dice = random.Random(seed)
    versions = [line for line in lines if '"type":"item-version"' in line]
    records = [line for line in lines if '"type":"record"' in line]
    part = [dice.random() < 0.5 for _ in records]
    halves = []
    for side in (True, False):
        path = tmp_path / f"half-{side}.jsonl"
        own = [line for line, where in zip(records, part, strict=True) if where is side]
        path.write_text("\n".join([head, *versions, *own]) + "\n")
        halves.append(path)
    dice.shuffle(halves)
    forget_everything()
    for path in halves:
        import_file(path, learner.learner_id)
    assert state() == before


BROKEN = [
    (0, lambda line: "", "line 1"),
    (0, lambda line: line.replace('"version":1', '"version":2'), "newer version"),
    (0, lambda line: line.replace("practicum-history", "something-else"), "format"),
    (3, lambda line: line[:-5], ""),
    (3, lambda line: line.replace("Take what costs least.", "Forged."), "not what its hash says"),
    (-1, lambda line: line.replace('"kind":"exam', '"kind":"EXAM'), "kind"),
    (-1, lambda line: line.replace('"type":"record"', '"type":"record","extra":1'), "extra"),
    (-1, lambda line: line + "\n" + line, "already"),
    (-1, lambda line: "x" * (MAX_LINE + 10), "longer"),
    (-1, lambda line: "\x00\xff", ""),
]


@pytest.mark.parametrize(("number", "change", "words"), BROKEN)
def test_a_broken_file_changes_nothing_and_names_the_line(exported, learner, number, change, words):
    lines = exported.read_text().splitlines()
    lines[number] = change(lines[number])
    exported.write_text("\n".join(lines) + "\n")
    forget_everything()
    with pytest.raises(ImportProblem) as caught:
        import_file(exported, learner.learner_id)
    assert words in str(caught.value)
    assert "line " in str(caught.value)
    assert not Record.objects.exists()


def test_a_record_that_is_here_with_other_content_is_a_fault(exported, learner):
    Record.objects.filter(kind="exam.submit").update(subject="forged")
    with pytest.raises(ImportProblem, match="other content"):
        import_file(exported, learner.learner_id)


def test_a_file_that_lacks_its_items_is_refused_whole(exported, learner):
    lines = [line for line in exported.read_text().splitlines() if "item-version" not in line[:600]]
    lines = [line for line in lines if '"type":"item-version"' not in line]
    exported.write_text("\n".join(lines) + "\n")
    forget_everything()
    from practicum.library.models import ItemRow

    ItemRow.objects.all().delete()
    ItemVersion.objects.all().delete()
    with pytest.raises(PracticumError, match="does not carry"):
        import_file(exported, learner.learner_id)


@hypothesis_settings(max_examples=100)
@given(
    st.binary(max_size=300)
    | st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=10),
        lambda inner: (
            st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4)
        ),
    ).map(lambda data: json.dumps(data).encode())
)
def test_any_line_is_read_or_refused(raw):
    with pytest.raises(LineFault):
        read_line(raw)
