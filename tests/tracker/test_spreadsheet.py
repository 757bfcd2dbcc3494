"""The sheet through page and command: looked at first, applied whole or not at all."""

import csv
import io
import json

import pytest
from click.testing import CliRunner
from django.core.files.uploadedfile import SimpleUploadedFile

from practicum.accounts.services import local_learner
from practicum.history.models import Record
from practicum.kernel.dice import system_dice
from practicum.library import queries as library
from practicum.tracker import queries, services, spreadsheet
from practicum.tracker.commands import tracker

pytestmark = pytest.mark.django_db

PACK, TOPIC = "mls-c01", "modeling-topic"
ADDRESS = "/tracker/sheet/"


@pytest.fixture(autouse=True)
def no_backups(monkeypatch):
    """Backups of a database in memory are another test's business."""
    taken = []
    monkeypatch.setattr(spreadsheet, "before_import", taken.append)
    return taken


def edited(text, **cells):
    """The sheet with other cells for the topic, as a German spreadsheet saves it."""
    rows = list(csv.reader(io.StringIO(text)))
    row = next(one for one in rows if one[0] == f"{PACK}:{TOPIC}")
    for name, value in cells.items():
        row[rows[0].index(name)] = value
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=";").writerows(rows)
    return out.getvalue().encode("utf-8-sig")


def send(client, raw, **more):
    return client.post(ADDRESS, {"file": SimpleUploadedFile("t.csv", raw), **more})


def again(client, shown, **changes):
    """The second form of the page: make these changes."""
    fields = {"content": shown.context["content"], "seen": shown.context["seen"]}
    return client.post(ADDRESS, fields | changes)


def comfort(learner_id):
    return queries.line(learner_id, library.packs()[0], TOPIC).comfort.own


def test_the_download_is_the_sheet_with_the_mark_that_spreadsheets_want(signed_in, pack):
    answer = signed_in.get("/tracker/tracker.csv")
    assert answer.content.startswith(b"\xef\xbb\xbfid,kind,")
    assert "attachment" in answer["Content-Disposition"]
    assert answer.content.decode().count("\r\n") == 1 + 15 + 4


def test_changes_are_shown_first_and_made_when_asked(signed_in, learner, pack, no_backups):
    raw = edited(spreadsheet.exported(learner.learner_id), comfort="4", status="Mastered")
    shown = send(signed_in, raw)
    assert "comfort from its task → 4" in shown.content.decode()
    assert Record.objects.count() == 0
    assert again(signed_in, shown).url == f"{ADDRESS}?applied=2"
    assert comfort(learner.learner_id) == 4
    assert len(no_backups) == 1
    assert "nothing in them differs" in send(signed_in, raw).content.decode()


def test_one_fault_holds_everything_back(signed_in, learner, pack):
    raw = edited(spreadsheet.exported(learner.learner_id), comfort="4", status="Nearly")
    shown = send(signed_in, raw)
    assert shown.status_code == 422
    assert "“Nearly” is none of" in shown.content.decode()
    again(signed_in, shown)
    assert Record.objects.count() == 0


def test_what_moved_in_the_meantime_is_shown_again(signed_in, learner, pack, clock, now):
    shown = send(signed_in, edited(spreadsheet.exported(learner.learner_id), comfort="4"))
    services.rate_topic(learner.learner_id, PACK, TOPIC, 1, now)
    asked = again(signed_in, shown)
    assert "was changed in the meantime" in asked.content.decode()
    assert comfort(learner.learner_id) == 1
    clock.advance(1)
    again(signed_in, asked)
    assert comfort(learner.learner_id) == 4


@pytest.mark.parametrize(
    "fields", [{}, {"content": "no base64!"}, {"content": "", "seen": ""}, {"content": "AAAA"}]
)
def test_what_is_no_sheet_is_said(signed_in, pack, fields):
    assert signed_in.post(ADDRESS, fields).status_code in {400, 409, 422}
    assert signed_in.get(f"{ADDRESS}?applied=<b>").status_code == 200
    assert Record.objects.count() == 0


def test_a_file_that_is_too_large_is_refused(signed_in, pack):
    answer = send(signed_in, b"id,comfort\n" + b"x" * (1024 * 1024))
    assert answer.status_code >= 400
    assert "larger than 1024 KiB" in answer.content.decode()


def test_a_title_that_is_a_formula_is_harmless_in_the_sheet(signed_in, learner, pack):
    from practicum.library.models import TopicRow

    row = TopicRow.objects.get(topic_id=TOPIC)
    row.content["title"] = "=HYPERLINK(1)"
    row.save()
    library.forget()
    text = spreadsheet.exported(learner.learner_id)
    assert "'=HYPERLINK(1)" in text
    assert ",=" not in text
    assert spreadsheet.reading(learner.learner_id, text.encode()).changes == []


@pytest.fixture
def run(db, pack, clock, now):
    learner = local_learner(now, system_dice())

    def call(*arguments, code=0):
        result = CliRunner().invoke(tracker, arguments, catch_exceptions=False)
        assert result.exit_code == code, result.output
        return result.stdout

    call.learner = learner.learner_id
    return call


def test_commands_export_and_import(run, tmp_path):
    file = tmp_path / "tracker.csv"
    run("export", str(file))
    text = file.read_bytes().decode("utf-8-sig")
    assert run("export").replace("\r\n", "\n") == text.replace("\r\n", "\n")
    file.write_bytes(edited(text, comfort="5"))
    told = json.loads(run("import", str(file), "--dry-run", "--json"))
    assert told["changes"] == [
        {"id": f"{PACK}:{TOPIC}", "what": "comfort", "before": None, "after": 5}
    ]
    assert comfort(run.learner) is None
    assert "1 changes were made" in run("import", str(file))
    assert comfort(run.learner) == 5
    file.write_bytes(edited(text, comfort="6"))
    assert "column comfort" in run("import", str(file), code=1)


def test_show_tells_what_the_page_tells(run, now):
    services.set_mastered(run.learner, PACK, TOPIC, mastered=True, now=now)
    lines = json.loads(run("show", "--json"))
    assert len(lines) == 4
    assert [one["id"] for one in json.loads(run("show", "--json", "--status", "mastered"))] == [
        f"{PACK}:{TOPIC}"
    ]
    assert "All about" in run("show")
