"""Faults in items: reported where they are seen, listed, taken along; a corrected key re-scores."""

import re

import pytest
from django.urls import reverse

from practicum.exam import report
from practicum.exam.models import SittingRow
from practicum.exam.pages.result.rescored import rescored_of
from practicum.exam.reported import REPORTS, reports
from practicum.history import projections
from practicum.history.models import Record
from practicum.library import queries as library
from practicum.library.services import sync_pack
from tests.history.test_projections import with_key

pytestmark = pytest.mark.django_db

SAID = {"fault": "key", "words": "A is wrong.\n# Not a heading\nB says the documentation."}


@pytest.fixture
def taken(started):
    """Right, wrong, wrong."""
    started.answer(1)
    started.answer(2, right=False)
    started.answer(3, right=False)
    started.submit()
    return started


def version(driver, position):
    return driver.sitting().plan.place(position).version


def test_a_report_is_kept_with_the_version_seen_and_listed(taken, signed_in, learner):
    address = reverse("exam:report", args=[version(taken, 1)])
    review = signed_in.get(reverse("exam:review-item", args=[taken.id, 1])).content.decode()
    assert address in review
    assert signed_in.get(address).status_code == 200
    answer = signed_in.post(address, SAID, follow=True)
    assert "A is wrong." in answer.content.decode()
    record = Record.objects.get(kind="exam.item-reported")
    assert record.payload["items"] == [version(taken, 1)]
    assert reports(learner.learner_id)[0].fault == "key"
    assert not projections.differs(REPORTS, learner.learner_id)


def test_reports_download_as_markdown_with_the_words_quoted(taken, signed_in):
    signed_in.post(reverse("exam:report", args=[version(taken, 1)]), SAID)
    answer = signed_in.get(reverse("exam:reports-download"))
    text = answer.content.decode()
    item = taken.sitting().plan.place(1).item
    assert f"## {item}\n" in text
    assert f"Version `{version(taken, 1)}`" in text
    assert "> # Not a heading\n" in text
    assert "attachment" in answer["Content-Disposition"]


def test_a_form_without_words_comes_back_with_what_was_chosen(taken, signed_in):
    address = reverse("exam:report", args=[version(taken, 1)])
    answer = signed_in.post(address, {"fault": "wording", "words": "  "})
    assert answer.status_code == 422
    assert re.search(r'value="wording"[^>]* checked', answer.content.decode())
    assert signed_in.post(address, {"fault": "nonsense", "words": "x"}).status_code == 422
    assert not Record.objects.filter(kind="exam.item-reported").exists()


def test_a_reserved_item_that_was_never_met_cannot_be_looked_at(pack, learner, clock, signed_in):
    reserved = library.form_items("mls-c01", "mock-1")[0].version
    free = library.open_items("mls-c01")[0].version
    nothing = signed_in.get(reverse("exam:report", args=["nothing"]))
    hidden = signed_in.get(reverse("exam:report", args=[reserved]))
    assert (hidden.status_code, hidden.content) == (404, nothing.content)
    assert signed_in.post(reverse("exam:report", args=[reserved]), SAID).status_code == 404
    assert signed_in.get(reverse("exam:report", args=[free])).status_code == 200


def test_a_report_is_withdrawn_in_one_act_and_comes_back_in_another(taken, signed_in, learner):
    signed_in.post(reverse("exam:report", args=[version(taken, 1)]), SAID)
    before = reports(learner.learner_id)
    taken.clock.advance(5)
    address = reverse("exam:report-withdraw", args=[before[0].id])
    assert address in signed_in.get(reverse("exam:reports")).content.decode()
    page = signed_in.post(address, follow=True).content.decode()
    undo = reverse("exam:report-restore", args=[before[0].id])
    assert "A is wrong." not in page
    assert undo in page
    signed_in.post(address)
    assert Record.objects.filter(kind="exam.report-withdrawn").count() == 1
    assert "A is wrong." not in signed_in.get(reverse("exam:reports-download")).content.decode()
    assert not projections.differs(REPORTS, learner.learner_id)
    taken.clock.advance(5)
    signed_in.post(undo)
    assert reports(learner.learner_id) == before


def test_a_classmate_cannot_withdraw_it_nor_learn_that_it_is_there(
    taken, signed_in, signed_in_classmate, learner
):
    signed_in.post(reverse("exam:report", args=[version(taken, 1)]), SAID)
    name = reports(learner.learner_id)[0].id
    theirs = signed_in_classmate.post(reverse("exam:report-withdraw", args=[name]))
    nothing = signed_in_classmate.post(reverse("exam:report-withdraw", args=["nothing"]))
    assert (theirs.status_code, theirs.content) == (404, nothing.content)
    assert signed_in.get(reverse("exam:report-withdraw", args=[name])).status_code == 405
    assert len(reports(learner.learner_id)) == 1


def test_reports_are_nobody_elses(taken, signed_in, signed_in_classmate):
    signed_in.post(reverse("exam:report", args=[version(taken, 1)]), SAID)
    theirs = signed_in_classmate.get(reverse("exam:reports")).content.decode()
    assert "A is wrong." not in theirs
    assert (
        "A is wrong."
        not in signed_in_classmate.get(reverse("exam:reports-download")).content.decode()
    )


def test_a_corrected_key_shows_the_new_score_beside_the_one_as_taken(
    taken, signed_in, learner, tmp_path, clock
):
    row = SittingRow.objects.get(pk=taken.id)
    assert rescored_of(learner.learner_id, report.read(row)) is None
    line = report.read(row).lines[1]
    sync_pack(with_key(tmp_path / "new", line.item.id, sorted(line.answer.chosen)), clock.now())
    read = report.read(SittingRow.objects.get(pk=taken.id))
    found = rescored_of(learner.learner_id, read)
    assert read.score.right == 1
    assert found.right == 2
    assert [(one.position, right) for one, right in found.differs] == [(2, True)]
    page = " ".join(signed_in.get(reverse("exam:result", args=[taken.id])).content.decode().split())
    assert "1 of 65 right" in page
    assert "2 of 65 under today’s keys." in page
    assert "wrong as taken, right today" in page
