"""What a job leaves behind is read and removed, however it was left."""

import os
from pathlib import Path

import pytest

from cloudlet.jobs.leavings import beginning, is_own
from cloudlet.jobs.removing import remove
from cloudlet.jobs.tail import Tail


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "secret").write_text("secret")
    made = tmp_path / "job"
    made.mkdir()
    return made


def test_a_text_is_read_to_its_limit(folder):
    (folder / "failure").write_bytes(b"\xff\0" + "é".encode() * 5000)
    assert beginning(folder / "failure", folder, 10) == "\ufffd" + "é" * 9


@pytest.mark.parametrize("kind", ["link", "link above", "fifo", "folder", "nothing"])
def test_what_is_no_file_of_the_job_says_nothing(folder, kind):
    place = folder / "out" / "failure"
    if kind == "link above":
        (folder.parent / "failure").write_text("secret")
        (folder / "out").symlink_to(folder.parent)
    else:
        (folder / "out").mkdir()
    if kind == "link":
        place.symlink_to(folder.parent / "secret")
    if kind == "fifo":
        os.mkfifo(place)
    if kind == "folder":
        place.mkdir()
    assert beginning(place, folder, 100) == ""
    assert is_own(place, folder) == (not kind.startswith("link"))


def test_a_file_without_an_end_is_not_read_to_it(folder):
    with (folder / "failure").open("wb") as file:
        file.truncate(1 << 40)
    assert beginning(folder / "failure", folder, 100) == ""


def test_a_folder_is_removed_however_deep_it_goes(folder):
    before = Path.cwd()
    os.chdir(folder)
    try:
        for _ in range(2500):
            os.mkdir("d" * 50)  # noqa: PTH102 - a path would be too long
            os.chdir("d" * 50)
        with open("deepest", "w"):  # noqa: PTH123 - as above
            pass
    finally:
        os.chdir(before)
    remove(folder)
    assert not folder.exists()


def test_what_is_removed_ends_at_links(folder, tmp_path):
    kept = tmp_path / "kept"
    kept.mkdir()
    (kept / "file").touch()
    (folder / "closed").mkdir()
    (folder / "closed" / "file").touch()
    (folder / "closed" / "out").symlink_to(kept)
    (folder / "closed").chmod(0)
    remove(folder)
    assert (kept / "file").exists()
    assert not folder.exists()
    (tmp_path / "link").symlink_to(kept)
    remove(tmp_path / "link")
    remove(tmp_path / "never there")
    assert (kept / "file").exists()


def test_a_log_that_never_ends_is_cut(tmp_path):
    log = tmp_path / "log"
    log.write_bytes(b"one\n")
    tail = Tail(log)
    assert (tail.lines(), tail.cut(100)) == (["one"], [])
    with log.open("ab") as file:
        file.write(b"x" * 1000)
    assert tail.cut(100) == ["[1000 bytes are left out]"]
    with log.open("ab") as file:
        file.write(b"two\n")
    assert tail.lines() == ["two"]
