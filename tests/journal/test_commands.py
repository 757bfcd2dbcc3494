"""`practicum journal`: what it reports, what it refuses."""

import json

import pytest
from click.testing import CliRunner

from practicum.cli.main import practicum
from practicum.journal.commands import journal
from practicum.journal.models import EntryRow
from practicum.kernel.errors import PracticumError

pytestmark = pytest.mark.django_db


def run(*arguments):
    done = CliRunner().invoke(journal, arguments, catch_exceptions=True)
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done.output


def test_the_inbox_is_listed_and_an_answer_of_it_logged(bad_mock, key_of):
    waiting = json.loads(run("list", "--inbox", "--json"))
    assert len(waiting) == 46
    key = next(one["key"] for one in waiting if one["key"] == key_of(21))
    logged = json.loads(run("add", "My lesson", "--answer", key, "--cause", "fact", "--json"))
    assert (logged["key"], logged["text"], logged["concept"]) == (key, "My lesson", "Choosing")
    assert len(json.loads(run("list", "--inbox", "--json"))) == 45
    with pytest.raises(PracticumError, match="has its entry already"):
        run("add", "again", "--answer", key, "--cause", "fact")


def test_an_answer_that_went_wrong_needs_its_cause(bad_mock, key_of):
    with pytest.raises(PracticumError, match="needs its cause"):
        run("add", "x", "--answer", key_of(21))
    with pytest.raises(PracticumError, match="There is no answer"):
        run("add", "x", "--answer", "nothing:1", "--cause", "fact")


def test_logging_by_hand_listing_and_exporting(pack, learner, clock, tmp_path):
    run("add", "[bold]Shards[/nope]", "--kind", "service-to-practise", "--concept", "Kinesis")
    run("add", "--topic", "modeling-topic", "--high-yield")
    assert "[bold]" in run("export")
    found = json.loads(run("list", "--kind", "service-to-practise", "--json"))
    assert [one["concept"] for one in found] == ["Kinesis"]
    assert "Kinesis" in run("list", "--search", "shards")
    assert json.loads(run("list", "--since", "2026-11-24", "--json")) == []
    assert run("list", "--until", "2026-11-22") == "No entry fits.\n"
    file = tmp_path / "journal.md"
    run("export", str(file), "--high-yield")
    assert file.read_text().count("\n## ") == 1
    assert len(json.loads(run("export", "--json"))) == 2


def test_what_cannot_be_kept_is_refused_in_words(pack, learner, clock, tmp_path):
    refused = {
        ("add",): "nothing to log",
        ("add", "x", "--topic", "none"): "There is no topic",
        ("add", "x" * 5000): "Nothing was logged",
        ("list", "--since", "soon"): "is not a day",
        ("export", str(tmp_path)): None,
        ("export", str(tmp_path / "no" / "journal.md")): "could not be written",
    }
    for arguments, words in refused.items():
        if words is None:
            assert "is a directory" in run(*arguments)
            continue
        with pytest.raises(PracticumError, match=words):
            run(*arguments)
    assert not EntryRow.objects.exists()


def test_the_command_is_found_under_its_noun():
    assert "journal" in practicum.list_commands(None)
