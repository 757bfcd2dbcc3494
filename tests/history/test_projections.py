"""Projections: caught up when asked, the same after a rebuild and in any order of records."""

import pytest
import yaml

from practicum.exam.answers import ANSWERS, up_to_date
from practicum.exam.models import AnswerRow
from practicum.history import projections
from practicum.library.services import sync_pack
from practicum.storage import checks
from tests import small_pack

pytestmark = pytest.mark.django_db


@pytest.fixture
def taken(started, learner):
    """A sitting with a right, a wrong and a changed answer; the rest is blank."""
    started.answer(1)
    started.answer(2, right=False)
    started.answer(3, right=False)
    started.answer(3)
    started.submit()
    up_to_date(learner.learner_id)
    return started


def row(taken, position):
    return AnswerRow.objects.get(key=f"{taken.id}:{position}")


def test_a_closed_sitting_gives_a_row_for_every_item(taken):
    assert AnswerRow.objects.count() == 65
    assert row(taken, 1).right
    assert not row(taken, 2).right
    assert len(row(taken, 3).trace["trail"]) == 2
    assert row(taken, 4).chosen == []


def test_catching_up_again_reads_nothing(taken, learner, django_assert_num_queries):
    with django_assert_num_queries(2):
        up_to_date(learner.learner_id)


def test_a_rebuild_gives_the_same(taken, learner):
    assert not projections.differs(ANSWERS, learner.learner_id)
    AnswerRow.objects.filter(key=f"{taken.id}:2").update(right=True)
    assert projections.differs(ANSWERS, learner.learner_id)
    findings = [one for one in checks.run() if one.code == "projection"]
    assert len(findings) == 1
    findings[0].mend()
    assert checks.run() == []
    assert not row(taken, 2).right


def test_forgetting_begins_anew(taken, learner):
    projections.forget(learner.learner_id)
    assert AnswerRow.objects.count() == 0
    up_to_date(learner.learner_id)
    assert AnswerRow.objects.count() == 65


def test_a_corrected_key_changes_todays_verdict_and_never_the_one_as_taken(taken, tmp_path, clock):
    wrong = row(taken, 2)
    sync_pack(with_key(tmp_path / "corrected", wrong.item_id, wrong.chosen), clock.now())
    assert not row(taken, 2).right
    assert row(taken, 2).right_now
    sync_pack(small_pack.write(tmp_path / "back"), clock.now())
    assert not row(taken, 2).right_now


def with_key(folder, item, key):
    """The small pack with another key for one item."""
    root = small_pack.write(folder)
    for path in root.glob("questions/*/*.yaml"):
        items = yaml.safe_load(path.read_text())
        for option in (o for one in items if one["id"] == item for o in one["options"]):
            option["correct"] = option["id"] in key
        path.write_text(yaml.safe_dump(items, sort_keys=False))
    return root
