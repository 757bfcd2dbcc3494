"""Archives from strangers: unpacked within limits, never outside the folder, never links."""

import tarfile
from pathlib import Path, PurePosixPath

MOST_BYTES = 4 << 30
MOST_MEMBERS = 50_000
COPY_BYTES = 1 << 20


class BadArchive(Exception):
    """An archive that is broken or hostile; the text says how."""


def unpack(archive: Path, folder: Path, most_bytes: int = MOST_BYTES) -> None:
    """Unpack a tar archive, compressed or not, into `folder`. Raises BadArchive.

    Only files and folders come out, with the rights of the one who unpacks.
    """
    left = most_bytes
    try:
        with tarfile.open(archive, "r:*") as tar:
            for count, member in enumerate(tar):
                if count >= MOST_MEMBERS:
                    raise BadArchive(f"more than {MOST_MEMBERS} members")
                left -= _bring_out(tar, member, folder, left)
    except (tarfile.TarError, EOFError, OSError, ValueError) as problem:
        raise BadArchive(f"it cannot be read: {problem}") from problem


def pack(folder: Path, archive: Path, most_bytes: int = MOST_BYTES) -> None:
    """Put the files and folders in `folder` into a .tar.gz; links and devices stay out of it.

    Raises BadArchive for more than `unpack` would bring out again, OSError for what is in the way.
    """
    left = most_bytes

    def fitting(member: tarfile.TarInfo) -> tarfile.TarInfo | None:
        nonlocal left
        left -= member.size
        if left < 0:
            raise BadArchive(f"it holds more than {most_bytes >> 20} MiB")
        return member if member.isreg() or member.isdir() else None

    with tarfile.open(archive, "w:gz", compresslevel=5) as tar:
        for child in sorted(folder.iterdir()):
            tar.add(child, arcname=child.name, filter=fitting)


def _bring_out(tar: tarfile.TarFile, member: tarfile.TarInfo, folder: Path, left: int) -> int:
    """One member; how many bytes it took."""
    place = folder / _inside(member.name)
    if member.isdir():
        place.mkdir(parents=True, exist_ok=True)
        return 0
    if not member.isfile():
        raise BadArchive(f"{member.name!r} is neither a file nor a folder")
    if member.size > left:
        raise BadArchive("it unpacks to more than is allowed")
    _copy(tar, member, place)
    return member.size


def _inside(name: str) -> PurePosixPath:
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or "\\" in name or "\0" in name:
        raise BadArchive(f"{name!r} points out of the folder")
    return path


def _copy(tar: tarfile.TarFile, member: tarfile.TarInfo, place: Path) -> None:
    source = tar.extractfile(member)
    if source is None:
        raise BadArchive(f"{member.name!r} has no content")
    place.parent.mkdir(parents=True, exist_ok=True)
    with source, place.open("wb") as target:
        while block := source.read(COPY_BYTES):
            target.write(block)
    place.chmod(0o700 if member.mode & 0o100 else 0o600)
