"""What a job left in its folder, read with suspicion: it may be a link to anywhere, or endless."""

import os
import stat
from pathlib import Path


def is_own(place: Path, folder: Path) -> bool:
    """Whether `place` lies in `folder` without a link on the way."""
    return Path(os.path.realpath(place)) == Path(os.path.realpath(folder)) / place.relative_to(
        folder
    )


def beginning(place: Path, folder: Path, most: int) -> str:
    """The first `most` characters of a file in the folder; nothing for what is none."""
    if not is_own(place, folder):
        return ""
    try:
        descriptor = os.open(place, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError:
        return ""
    try:
        is_file = stat.S_ISREG(os.fstat(descriptor).st_mode)
        data = os.read(descriptor, 4 * most) if is_file else b""
    finally:
        os.close(descriptor)
    return data.decode("utf-8", "replace").replace("\0", "")[:most]
