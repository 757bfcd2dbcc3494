"""What a script's requirements.txt asks for, and what of it is not installed here.

Nothing is ever installed: the cloud has no network. What is there must do.
"""

import re
from collections.abc import Iterator
from importlib import metadata

NAME = re.compile(r"^[A-Za-z0-9][A-Za-z0-9._-]*")
EXACT = re.compile(r"^[A-Za-z0-9._-]+(?:\[[^\]]*\])?\s*==\s*([^\s;,]+)\s*$")


def missing(text: str) -> list[str]:
    """The requirements that cannot be met: not installed, or pinned to another version."""
    return [line for line in _lines(text) if not _met(line)]


def _lines(text: str) -> Iterator[str]:
    """Without comments, options and requirements for other systems (`; marker`)."""
    for raw in text.splitlines():
        line = raw.partition("#")[0].strip()
        if line and not line.startswith("-") and ";" not in line:
            yield line


def _met(line: str) -> bool:
    found = NAME.match(line)
    if found is None:
        return False
    try:
        version = metadata.version(found[0])
    except metadata.PackageNotFoundError:
        return False
    pinned = EXACT.match(line)
    return pinned is None or pinned[1] == version
