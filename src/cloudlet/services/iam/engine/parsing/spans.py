"""Where the statements stand in the text, so that a reason can point at them."""

import re
from collections.abc import Iterator

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\]]')
_STATEMENT = '"Statement"'


def spans(text: str) -> list[tuple[int, int]]:
    """Start and end of each statement, in characters, in the order of the document."""
    return list(_objects(text))


def _objects(text: str) -> Iterator[tuple[int, int]]:
    """`wanted` is the depth of a statement: 2 when it stands alone, 3 when in a list."""
    depth = wanted = start = 0
    for token in _TOKEN.finditer(text):
        mark = token.group()
        if mark in "{[":
            depth += 1
            if wanted < 0:
                wanted = depth if mark == "{" else depth + 1
            if depth == wanted:
                start = token.start()
        elif mark in "}]":
            if depth == wanted:
                yield start, token.end()
            depth -= 1
        elif depth == 1:
            wanted = -1 if mark == _STATEMENT else 0
