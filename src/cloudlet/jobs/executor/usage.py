"""How much memory a task's processes hold, read from /proc."""

import os
from collections.abc import Iterable

PAGE = os.sysconf("SC_PAGE_SIZE")
WORTH_A_LOOK = 512 << 20


def resident_bytes(leaders: Iterable[int], exact_from: int = WORTH_A_LOOK) -> dict[int, int]:
    """Bytes resident per leader, its descendants included; empty where there is no /proc.

    What a process shares is counted in proportion once it holds `exact_from` bytes, else whole.
    """
    parents = _parents()
    children: dict[int, list[int]] = {}
    for pid, parent in parents.items():
        children.setdefault(parent, []).append(pid)
    return {leader: _tree(leader, children, exact_from) for leader in leaders}


def _tree(pid: int, children: dict[int, list[int]], exact_from: int) -> int:
    below = (_tree(child, children, exact_from) for child in children.get(pid, ()))
    return _resident(pid, exact_from) + sum(below)


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
