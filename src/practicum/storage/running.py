"""Which server works on a data folder: server.json, and whether its process still lives."""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from practicum.kernel.clock import iso

NAME = "server.json"


@dataclass(frozen=True)
class RunningServer:
    """`born` tells two processes with the same number apart."""

    pid: int
    born: str
    url: str
    started: str


def running_server(home: Path) -> RunningServer | None:
    """The server that works on this folder now; a file left by a killed one counts for nothing."""
    try:
        server = RunningServer(**json.loads((home / NAME).read_text()))
    except (OSError, ValueError, TypeError):
        return None
    return server if server.born and _born(server.pid) == server.born else None


@contextmanager
def announce_server(home: Path, url: str, now: datetime) -> Iterator[None]:
    """Say in server.json that this process serves `url`, as long as the block runs."""
    server = RunningServer(os.getpid(), _born(os.getpid()), url, iso(now))
    beside = home / f"{NAME}.{server.pid}.new"
    beside.write_text(json.dumps(asdict(server)))
    beside.replace(home / NAME)
    try:
        yield
    finally:
        if running_server(home) == server:
            (home / NAME).unlink(missing_ok=True)


def _born(pid: int) -> str:
    """When a process began, in the system's own words; empty when there is none."""
    try:
        after_name = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return _alive(pid)
    zombie = after_name[0] == "Z"
    return "" if zombie else after_name[19]


def _alive(pid: int) -> str:
    """Where there is no /proc, being alive must do."""
    if Path("/proc/self").exists():
        return ""
    try:
        os.kill(pid, 0)
    except OSError:
        return ""
    return "alive"
