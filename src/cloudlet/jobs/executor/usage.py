"""How much memory a task's processes hold, read from /proc."""

import os
from collections.abc import Iterable
from pathlib import Path

PAGE = os.sysconf("SC_PAGE_SIZE")


def resident_bytes(leaders: Iterable[int]) -> dict[int, int]:
    """Bytes resident per leader, its descendants included; empty where there is no /proc."""
    parents = _parents()
    children: dict[int, list[int]] = {}
    for pid, parent in parents.items():
        children.setdefault(parent, []).append(pid)
    return {leader: _tree(leader, children) for leader in leaders}


def _tree(pid: int, children: dict[int, list[int]]) -> int:
    return _resident(pid) + sum(_tree(child, children) for child in children.get(pid, ()))


def _parents() -> dict[int, int]:
    try:
        pids = [int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdigit()]
    except OSError:
        return {}
    return {pid: _parent(pid) for pid in pids}


def _parent(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])
    except OSError:
        return 0


def _resident(pid: int) -> int:
    """Proportional: a page shared by n processes counts 1/n.

    So a fork does not pay for what the fork server has loaded for all.
    """
    try:
        rolled = Path(f"/proc/{pid}/smaps_rollup").read_text().split()
        return int(rolled[rolled.index("Pss:") + 1]) * 1024
    except (OSError, ValueError):
        return _unshared(pid)


def _unshared(pid: int) -> int:
    try:
        _, resident, shared, *_ = Path(f"/proc/{pid}/statm").read_text().split()
    except OSError:
        return 0
    return (int(resident) - int(shared)) * PAGE
