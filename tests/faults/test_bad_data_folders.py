"""Folders and files that cannot be used: one sentence, what to do, nothing half-written."""

import json
import os
import shutil
import socket
import subprocess

import pytest

from tests.faults.commands import fresh, sql
from tests.server import Server

pytestmark = pytest.mark.faults


def complains(done, *words):
    assert done.returncode == 1, done
    assert "Traceback" not in done.stderr
    assert done.stderr.startswith("Error: ")
    for word in words:
        assert word in done.stderr
    return done.stderr


def mounted(folder, options):
    """Mount a small file system, where this machine lets us."""
    folder.mkdir()
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)],
        capture_output=True,
        check=False,
    )
    return done.returncode == 0


@pytest.fixture
def server(tmp_path):
    return fresh(tmp_path)


def test_a_port_in_use(server):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        complains(server.run("serve", "--port", str(port)), f"Port {port} is in use", "--port")


def test_a_second_start_says_where_it_runs_already(server):
    server.start()
    try:
        again = server.run("serve")
        assert again.returncode == 0
        assert f"already running at {server.url}/" in again.stdout
        assert "/accounts/sign-in/" in again.stdout
    finally:
        server.kill()


def test_a_killed_server_does_not_count_as_running(server):
    server.start()
    server.kill()
    assert "not running" in server.run("link").stderr


def test_a_database_of_a_newer_version(server):
    sql(
        server,
        "INSERT INTO django_migrations(app,name,applied) VALUES ('exam','0999_future','2030-01-01')",
    )
    before = (server.home / "practicum.sqlite3").read_bytes()
    complains(server.run("exam", "list"), "newer version", "Update Practicum")
    assert (server.home / "practicum.sqlite3").read_bytes() == before


@pytest.mark.parametrize("content", [b"not a database at all", b"SQLite format 3\0" + b"x" * 5000])
def test_a_file_that_is_no_database(server, content):
    path = server.home / "practicum.sqlite3"
    path.write_bytes(content)
    for rest in ("-wal", "-shm"):
        path.with_name(path.name + rest).unlink(missing_ok=True)
    complains(server.run("exam", "list"), "untouched")
    complains(server.run("doctor"), "damaged")
    assert path.read_bytes() == content


def test_a_home_that_is_a_file(tmp_path):
    (tmp_path / "home").write_text("a file")
    complains(Server(tmp_path / "home", tmp_path).run("exam", "list"), "PRACTICUM_HOME")


def test_a_read_only_folder(tmp_path, server):
    """A read-only mount binds root as well; permissions bind everybody else."""
    if os.geteuid() == 0:
        folder = tmp_path / "read-only"
        if not mounted(folder, "size=20m"):
            pytest.fail("this machine lets root mount nothing, so this cannot be shown here")
        try:
            shutil.copytree(server.home, folder / "home")
            subprocess.run(["mount", "-o", "remount,ro", str(folder)], check=True)
            done = Server(folder / "home", server.packs).run("link")
            complains(done, "writable")
        finally:
            subprocess.run(["umount", str(folder)], check=True)
    else:
        server.home.chmod(0o500)
        done = server.run("link")
        server.home.chmod(0o700)
        complains(done, "writable")


def full_disk(tmp_path, server, action, leave=0):
    """Run `action` on a copy of the data folder on a disk with hardly a byte left."""
    folder = tmp_path / "full"
    if os.geteuid() != 0 or not mounted(folder, "size=4m"):
        pytest.fail("a full disk needs a small mount, and this machine gives none")
    try:
        shutil.copytree(server.home, folder / "home")
        copy = Server(folder / "home", server.packs)
        with (folder / "filler").open("wb", buffering=0) as filler:
            try:
                while True:
                    filler.write(b"x" * 4096)
            except OSError:
                filler.truncate(max(0, filler.tell() - leave))
        return action(copy)
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def test_a_full_disk(tmp_path, server):
    def action(copy):
        before = (copy.home / "practicum.sqlite3").read_bytes()
        done = copy.run("backup")
        complains(done, "Free some space")
        assert (copy.home / "practicum.sqlite3").read_bytes() == before
        assert (
            list((copy.home / "backups").glob("*")) == []
            if (copy.home / "backups").exists()
            else True
        )
        complains(copy.run("link"))

    full_disk(tmp_path, server, action)


def test_restoring_on_a_full_disk_leaves_the_data_in_its_place(tmp_path, server):
    """A disk without a byte left lets nobody look into a database: that is no damage."""
    made = json.loads(server.run("backup", "--json").stdout)["path"]

    def action(copy):
        before = (copy.home / "practicum.sqlite3").read_bytes()
        complains(copy.run("restore", made), "Free some space")
        assert (copy.home / "practicum.sqlite3").read_bytes() == before
        assert not list(copy.home.glob("*.damaged-*"))
        said = complains(copy.run("doctor"), "Free some space")
        assert "is damaged" not in said

    full_disk(tmp_path, server, action)


def test_a_running_disk_that_fills_is_said_in_a_sentence(tmp_path, server):
    def action(copy):
        for command in (["link"], ["history", "import", str(tmp_path / "none.jsonl")]):
            complains(copy.run(*command))

    full_disk(tmp_path, server, action, leave=16 * 1024)
