"""Corruption by SQL: found exactly, mended where it can be, and gone afterwards."""

import json

import pytest

from tests.faults.commands import fresh, sql

pytestmark = pytest.mark.faults

VERSION = "UPDATE library_itemversion SET content = json_set(content, '$.takeaway', 'forged') WHERE item_id = 'modeling-1'"


@pytest.fixture(scope="module")
def template(tmp_path_factory):
    """A data folder with one finished sitting in it, made by the product itself."""
    import subprocess
    import sys

    server = fresh(tmp_path_factory.mktemp("doctor"))
    subprocess.run(
        [sys.executable, "-m", "tests.faults.take_a_sitting"], env=server.environment, check=True
    )
    return server


@pytest.fixture
def server(template, tmp_path):
    import shutil

    from tests.server import Server

    return Server(shutil.copytree(template.home, tmp_path / "home"), template.packs)


def findings(server, *options):
    done = server.run("doctor", "--json", *options)
    return done.returncode, json.loads(done.stdout)


def codes(described):
    return [one["code"] for one in described["findings"]]


def test_a_sound_folder_is_in_order(server):
    assert findings(server) == (0, {"findings": [], "mended": []})


@pytest.mark.parametrize(
    ("statement", "code"),
    [
        ("UPDATE exam_sitting SET right = 64", "sitting"),
        ("UPDATE exam_sitting SET state = 'nonsense'", "sitting"),
        ("DELETE FROM exam_sitting", "sitting"),
        ("DELETE FROM exam_seen_item", "seen"),
        ("DELETE FROM history_record WHERE kind = 'exam.select'", "sitting"),
    ],
)
def test_a_wrong_projection_is_found_and_made_anew(server, statement, code):
    sql(server, statement)
    status, found = findings(server)
    assert status == 1
    assert set(codes(found)) == {code}
    assert findings(server, "--repair")[0] == 0
    assert findings(server) == (0, {"findings": [], "mended": []})
    assert any("before-repair" in one.name for one in (server.home / "backups").iterdir())


@pytest.mark.parametrize(
    ("statement", "code"),
    [
        (VERSION, "item-version"),
        ("UPDATE history_record SET learner_id = 'nobody' WHERE arrival = 1", "record"),
        ("UPDATE history_record SET payload = '[1]' WHERE kind = 'exam.graded'", "record"),
        ("UPDATE history_record SET payload = '{\"n\": 3}' WHERE kind = 'exam.select'", "record"),
        ("UPDATE history_record SET payload = '{\"n\": 3}' WHERE kind = 'exam.select'", "sitting"),
        (
            "UPDATE history_record SET payload = '{\"n\": 0}' WHERE kind = 'exam.started'",
            "projection",
        ),
        ("DELETE FROM history_record WHERE kind = 'exam.started'", "sitting"),
    ],
)
def test_what_cannot_be_mended_is_named(server, statement, code):
    sql(server, statement)
    status, found = findings(server, "--repair")
    assert status == 1
    assert code in codes(found)


def test_a_restored_backup_is_the_old_state_and_the_new_one_is_kept(server):
    server.run("backup")
    sql(server, "UPDATE exam_sitting SET title = 'Changed later'")
    done = server.run("restore", "latest")
    assert done.returncode == 0
    assert [line["title"] for line in server.sittings()] == ["Mock exam 1"]
    before = done.stdout.split("kept in ")[1].strip()
    assert server.run("restore", before).returncode == 0
    assert [line["title"] for line in server.sittings()] == ["Changed later"]


def test_restoring_under_a_running_server_is_refused(server):
    server.run("backup")
    server.start()
    try:
        done = server.run("restore", "latest")
        assert done.returncode == 1
        assert "Practicum is running" in done.stderr
    finally:
        server.kill()


def test_a_broken_backup_is_refused_and_nothing_changes(server, tmp_path):
    broken = tmp_path / "broken.sqlite3"
    broken.write_bytes((server.home / "practicum.sqlite3").read_bytes()[:9000])
    before = server.sittings()
    done = server.run("restore", str(broken))
    assert done.returncode == 1
    assert "Nothing was changed" in done.stderr
    assert server.sittings() == before
