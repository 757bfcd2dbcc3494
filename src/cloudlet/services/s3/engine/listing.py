"""Pages of keys: prefix, delimiter, marker and limit, without walking over what is folded away.

Keys are in the order of their UTF-8 bytes, which in Python is the order of their code points.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Generic, Protocol, TypeVar

_LAST = "\U0010ffff"
_BEFORE_SURROGATES, _AFTER_SURROGATES = "\ud7ff", "\ue000"


class HasKey(Protocol):
    @property
    def key(self) -> str: ...


R = TypeVar("R", bound=HasKey)
Seek = Callable[[str, bool], Iterator[R]]


@dataclass(frozen=True)
class Asked:
    """`after` is where the last page ended: a key, or a common prefix as a whole."""

    prefix: str = ""
    delimiter: str = ""
    after: str = ""
    limit: int = 1000


@dataclass
class Page(Generic[R]):
    """`last` is where the next page goes on; empty when there is none."""

    rows: list[R] = field(default_factory=list)
    prefixes: list[str] = field(default_factory=list)
    last: str = ""

    @property
    def count(self) -> int:
        return len(self.rows) + len(self.prefixes)


def page(asked: Asked, seek: Seek[R]) -> Page[R]:
    """`seek(start, inclusive)` yields the rows from a key on, in order."""
    made: Page[R] = Page()
    if asked.limit == 0:
        return made
    ended = ""
    for name, row in _entries(asked, seek):
        if made.count == asked.limit:
            made.last = ended
            return made
        if row is None:
            made.prefixes.append(name)
        else:
            made.rows.append(row)
        ended = name
    return made


def folded(key: str, prefix: str, delimiter: str) -> str:
    """The common prefix under which a key is shown; empty when it is shown itself."""
    at = key.find(delimiter, len(prefix)) if delimiter else -1
    return key[: at + len(delimiter)] if at >= 0 else ""


def behind(prefix: str) -> str | None:
    """The first text after everything that begins with the prefix; None when nothing can be."""
    head = prefix.rstrip(_LAST)
    if not head:
        return None
    last = head[-1]
    return head[:-1] + (_AFTER_SURROGATES if last == _BEFORE_SURROGATES else chr(ord(last) + 1))


def _entries(asked: Asked, seek: Seek[R]) -> Iterator[tuple[str, R | None]]:
    """Keys with their rows, and common prefixes with None, in order, after `asked.after`."""
    start, inclusive = _first(asked)
    while start is not None:
        skip = ""
        for row in seek(start, inclusive):
            if not row.key.startswith(asked.prefix):
                return
            skip = folded(row.key, asked.prefix, asked.delimiter)
            if skip:
                break
            yield row.key, row
        if not skip:
            return
        yield skip, None
        start, inclusive = behind(skip), True


def _first(asked: Asked) -> tuple[str | None, bool]:
    if asked.after < asked.prefix:
        return asked.prefix, True
    whole = folded(asked.after, asked.prefix, asked.delimiter)
    return (behind(whole), True) if whole else (asked.after, False)
