"""Following a log: each line once, whole, and no flood read to its end."""

from cloudlet.jobs.tail import MOST_AT_END, Tail


def _write(path, data: bytes) -> None:
    with path.open("ab") as file:
        file.write(data)


def test_lines_come_once_and_whole(tmp_path):
    tail = Tail(tmp_path / "log")
    assert tail.lines() == []
    _write(tail.path, b"one\ntw")
    assert tail.lines() == ["one"]
    _write(tail.path, b"o\r\n")
    assert tail.lines() == ["two"]
    _write(tail.path, b"10%\r50%\r100%\n\xff\nlast")
    assert tail.lines() == ["100%", "\ufffd"]
    assert tail.lines(ended=True) == ["last"]
    assert tail.last == ["one", "two", "100%", "\ufffd", "last"]


def test_another_goes_on_where_one_has_ended(tmp_path):
    first = Tail(tmp_path / "log")
    _write(first.path, b"one\ntw")
    assert first.lines() == ["one"]
    _write(first.path, b"o\nthree\n")
    assert Tail(first.path, first.position).lines() == ["two", "three"]
    assert Tail(first.path, 10**6).lines() == ["one", "two", "three"]


def test_a_flood_keeps_its_end(tmp_path):
    tail = Tail(tmp_path / "log")
    _write(tail.path, b"x" * 99 + b"\n")
    for _ in range(12):
        _write(tail.path, (b"y" * 99 + b"\n") * 10_000)
    _write(tail.path, b"the end\n")
    found = tail.lines(ended=True)
    assert "bytes are left out" in found[0]
    assert sum(len(line) + 1 for line in found[1:]) <= MOST_AT_END
    assert found[-1] == "the end"
