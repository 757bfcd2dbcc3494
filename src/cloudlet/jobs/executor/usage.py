"""How many processes a task has and how much memory they hold, read from /proc."""

import os
from collections.abc import Iterable
from typing import NamedTuple

PAGE = os.sysconf("SC_PAGE_SIZE")
WORTH_A_LOOK = 512 << 20


class Held(NamedTuple):
    """`memory` is bytes resident."""

    memory: int
    processes: int


def held(leaders: Iterable[int], exact_from: int = WORTH_A_LOOK) -> dict[int, Held]:
    """What each leader and its descendants hold; nothing where there is no /proc.

    What a process shares is counted in proportion once it holds `exact_from` bytes, else whole.
    """
    parents = _parents()
    children: dict[int, list[int]] = {}
    for pid, parent in parents.items():
        children.setdefault(parent, []).append(pid)
    trees = {leader: _tree(leader, children) for leader in leaders}
    return {
        leader: Held(sum(_resident(pid, exact_from) for pid in tree), len(tree))
        for leader, tree in trees.items()
    }


def _tree(leader: int, children: dict[int, list[int]]) -> set[int]:
    """A process and its descendants; a fork bomb nests them deep."""
    found, todo = {leader}, [leader]
    while todo:
        below = [pid for pid in children.get(todo.pop(), ()) if pid not in found]
        found.update(below)
        todo += below
    return found


def _parents() -> dict[int, int]:
    try:
        pids = [int(name) for name in os.listdir("/proc") if name.isdigit()]  # noqa: PTH208 - fast
    except OSError:
        return {}
    return {pid: _parent(pid) for pid in pids}


def _parent(pid: int) -> int:
    try:
        return int(_read(f"/proc/{pid}/stat").rpartition(b")")[2].split()[1])
    except OSError:
        return 0


def _resident(pid: int, exact_from: int) -> int:
    """Proportional: a page shared by n processes counts 1/n.

    So a fork does not pay for what the fork server has loaded for all. To add that up takes the
    kernel milliseconds, so it is asked only of a process that could matter.
    """
    plain = _plain(pid)
    if plain < exact_from:
        return plain
    try:
        rolled = _read(f"/proc/{pid}/smaps_rollup").split()
        return int(rolled[rolled.index(b"Pss:") + 1]) * 1024
    except (OSError, ValueError):
        return plain


def _plain(pid: int) -> int:
    """Without the pages of files, which the fork server has loaded for all."""
    try:
        _, resident, shared, *_ = _read(f"/proc/{pid}/statm").split()
    except OSError:
        return 0
    return (int(resident) - int(shared)) * PAGE


def _read(path: str) -> bytes:
    """There are hundreds of these files, and this is three times as fast as a Path."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        return os.read(descriptor, 4096)
    finally:
        os.close(descriptor)
