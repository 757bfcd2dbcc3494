"""Archives: what is packed comes out again, what is hostile does not."""

import gzip
import io
import os
import tarfile

import pytest

from cloudlet.jobs.archives import BadArchive, pack, unpack


def _archive(path, *members, mode="w:gz"):
    with tarfile.open(path, mode) as tar:
        for named, content in members:
            member = tarfile.TarInfo(named) if isinstance(named, str) else named
            member.size = len(content)
            tar.addfile(member, io.BytesIO(content))
    return path


def _special(kind, target=""):
    member = tarfile.TarInfo("special")
    member.type, member.linkname = kind, target
    return member


def test_there_and_back(tmp_path):
    source = tmp_path / "source"
    (source / "deep").mkdir(parents=True)
    (source / "a.txt").write_text("a")
    (source / "deep" / "b.sh").write_text("b")
    (source / "deep" / "b.sh").chmod(0o755)
    pack(source, tmp_path / "x.tar.gz")
    unpack(tmp_path / "x.tar.gz", tmp_path / "out")
    assert (tmp_path / "out" / "a.txt").read_text() == "a"
    assert (tmp_path / "out" / "deep" / "b.sh").stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize("name", ["../up", "/absolute", "a/../../up", "a\\b"])
def test_a_path_out_of_the_folder(tmp_path, name):
    archive = _archive(tmp_path / "x.tar.gz", (name, b"x"))
    with pytest.raises(BadArchive, match="points out"):
        unpack(archive, tmp_path / "out")
    assert not (tmp_path / "up").exists()


@pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.FIFOTYPE])
def test_neither_links_nor_devices(tmp_path, kind):
    archive = _archive(tmp_path / "x.tar.gz", (_special(kind, "/etc/passwd"), b""))
    with pytest.raises(BadArchive, match="neither"):
        unpack(archive, tmp_path / "out")


def test_limits(tmp_path):
    archive = _archive(tmp_path / "x.tar.gz", ("a", b"x" * 600), ("b", b"x" * 600))
    with pytest.raises(BadArchive, match="more than is allowed"):
        unpack(archive, tmp_path / "out", most_bytes=1000)


@pytest.mark.parametrize("damage", ["cut", "noise", "empty", "not-tar"])
def test_broken_files(tmp_path, damage):
    whole = _archive(tmp_path / "x.tar.gz", ("a", bytes(range(256)) * 40)).read_bytes()
    broken = {
        "cut": whole[: len(whole) // 2],
        "noise": whole[:20] + b"\xff" * 20 + whole[40:],
        "empty": b"",
        "not-tar": gzip.compress(b"hello"),
    }[damage]
    (tmp_path / "x.tar.gz").write_bytes(broken)
    with pytest.raises(BadArchive):
        unpack(tmp_path / "x.tar.gz", tmp_path / "out")


def test_what_could_not_come_out_again_does_not_go_in(tmp_path):
    source = tmp_path / "source"
    source.mkdir()
    with (source / "sparse").open("wb") as file:
        file.truncate(1 << 40)
    with pytest.raises(BadArchive, match="more than 4096 MiB"):
        pack(source, tmp_path / "x.tar.gz")
    (source / "sparse").unlink()
    (source / "link").symlink_to("/etc/passwd")
    os.mkfifo(source / "fifo")
    (source / "file").write_text("x")
    pack(source, tmp_path / "x.tar.gz")
    unpack(tmp_path / "x.tar.gz", tmp_path / "out")
    assert [one.name for one in (tmp_path / "out").iterdir()] == ["file"]
