"""What a command writes out is there whole, or the file is as it was."""

import pytest

from practicum.history.files import write_out
from practicum.kernel.errors import PracticumError


def _breaks_off():
    yield "half of it"
    raise OSError(28, "No space left on device")


def test_a_write_that_breaks_off_leaves_what_was_there(tmp_path):
    target = tmp_path / "notes.md"
    target.write_text("before")
    with pytest.raises(PracticumError, match="could not be written: No space left on device"):
        write_out(target, _breaks_off(), "notes")
    assert target.read_text() == "before"
    assert list(tmp_path.iterdir()) == [target]


def test_lines_are_written_to_the_letter(tmp_path, capsys):
    write_out(tmp_path / "t.csv", ["a\r\n", "b\n"], "tracker", encoding="utf-8-sig")
    assert (tmp_path / "t.csv").read_bytes() == b"\xef\xbb\xbfa\r\nb\n"
    assert "Wrote your tracker to" in capsys.readouterr().err


def test_a_folder_that_is_not_there_is_named(tmp_path):
    with pytest.raises(PracticumError, match="nowhere"):
        write_out(tmp_path / "nowhere" / "notes.md", ["x"], "notes")


def test_the_terminal(tmp_path, capsys):
    from pathlib import Path

    write_out(Path("-"), ["one\n", "two\n"], "notes")
    assert capsys.readouterr().out == "one\ntwo\n"
