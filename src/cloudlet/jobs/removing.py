"""Removing what a program left behind, however deep it nested it and whatever it forbade."""

import contextlib
import os
import secrets
from pathlib import Path

RIGHTS = 0o700


def remove(folder: Path) -> None:
    """Remove a folder with all that is in it; what cannot be removed stays, without a word.

    Links are removed, not followed. Folders are moved up before they are emptied, so that no path
    grows long and nothing recurses.
    """
    todo, moved, mark = [folder], 0, secrets.token_hex(4)
    while todo:
        place = todo.pop()
        for name, is_folder in _inside(place):
            with contextlib.suppress(OSError):
                if not is_folder:
                    (place / name).unlink()
                elif place == folder:
                    todo.append(place / name)
                else:
                    moved += 1
                    todo.append(_moved_up(place / name, folder / f".{mark}-{moved}"))
        with contextlib.suppress(OSError):
            place.rmdir()
    with contextlib.suppress(OSError):
        folder.rmdir()


def _inside(place: Path) -> list[tuple[str, bool]]:
    try:
        if place.is_symlink():
            return []
        place.chmod(RIGHTS)
        with os.scandir(place) as entries:
            return [(one.name, one.is_dir(follow_symlinks=False)) for one in entries]
    except OSError:
        return []


def _moved_up(place: Path, higher: Path) -> Path:
    place.chmod(RIGHTS)
    return place.rename(higher)
