"""From a key to a place below a folder: keys are written by strangers."""

from pathlib import PurePosixPath

LONGEST_NAME = 255


class Unplaceable(ValueError):
    """The key names no file below the folder."""


def relative_path(key: str, prefix: str) -> PurePosixPath:
    """Where an object goes when everything under `prefix` is brought into a folder.

    What follows the last slash of the prefix is part of the file's name, as `train/part` selects
    `train/part-1.csv`. Raises Unplaceable for keys with `..`, empty or overlong parts, or NUL.
    """
    folder = prefix[: prefix.rfind("/") + 1]
    rest = key.removeprefix(folder).split("/")
    if any(not _is_plain(part) for part in rest):
        raise Unplaceable(f"The key {key!r} cannot become a file.")
    return PurePosixPath(*rest)


def _is_plain(part: str) -> bool:
    return (
        part not in {"", ".", ".."}
        and "\0" not in part
        and "\\" not in part
        and len(part.encode()) <= LONGEST_NAME
    )
