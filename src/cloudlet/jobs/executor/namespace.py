"""Linux namespaces of a job: its own users, processes and mounts, with a real /opt/ml.

The launcher enters new namespaces and forks the first process in them, which mounts, forks the
job, reaps whatever is orphaned, and ends with the job. When it ends, the kernel kills every
process in the namespace: nothing can outlive the job.
"""

import contextlib
import ctypes
import fcntl
import os
import signal
import socket
import struct
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple, NoReturn

from cloudlet.jobs.executor import rights

NEW_NS, NEW_USER, NEW_PID, NEW_NET = 0x00020000, 0x10000000, 0x20000000, 0x40000000
MS_RDONLY, MS_NOSUID, MS_NODEV, MS_NOEXEC, MS_BIND, MS_REC, MS_PRIVATE = (
    1,
    2,
    4,
    8,
    4096,
    16384,
    1 << 18,
)
PR_SET_PDEATHSIG = 1
SET_FLAGS, UP = 0x8914, 1
HOME = Path("/opt/ml")
CANNOT_CONTAIN = 125
READY = 4  # the number of the pipe's end that tells that signals reach the task

Work = Callable[[], int]


class Walls(NamedTuple):
    """`folder` is seen as /opt/ml, `hidden` is seen empty, `isolated` is without a network."""

    folder: Path
    hidden: str = ""
    isolated: bool = False


def exit_code(status: int) -> int:
    """Of a wait status: the exit code, or 128 + the number of the signal."""
    code = os.waitstatus_to_exitcode(status)
    return code if code >= 0 else 128 - code


def die_with_parent() -> None:
    """The kernel kills this process when its parent dies. Does nothing where that is unknown."""
    if sys.platform == "linux":
        _libc().prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


def close_ready() -> None:
    """No signal waits for this process any more."""
    with contextlib.suppress(OSError):
        os.close(READY)


def available() -> bool:
    """Whether this system lets a process be contained; tries it."""
    if sys.platform != "linux":
        return False
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "probe").touch()
        walls = Walls(Path(folder), isolated=True)
        pid = os.fork()
        if pid == 0:
            os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
            os._exit(contained(lambda: 0 if (HOME / "probe").exists() else 1, walls))
        return exit_code(os.waitpid(pid, 0)[1]) == 0


def contained(work: Work, walls: Walls) -> int:
    """Run `work` in a child behind these walls; its exit code. Needs one thread."""
    try:
        _enter(NEW_NET if walls.isolated else 0)
    except OSError as problem:
        sys.stderr.write(f"no namespace for this job: {problem}\n")
        return CANNOT_CONTAIN
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    die_with_parent()
    pid = os.fork()
    if pid == 0:
        _first_process(work, walls)
    close_ready()
    return exit_code(os.waitpid(pid, 0)[1])


def _enter(more: int) -> None:
    uid, gid = os.getuid(), os.getgid()
    _check(_libc().unshare(NEW_USER | NEW_NS | NEW_PID | more))
    Path("/proc/self/setgroups").write_text("deny")
    Path("/proc/self/uid_map").write_text(f"{uid} {uid} 1")
    Path("/proc/self/gid_map").write_text(f"{gid} {gid} 1")


def _first_process(work: Work, walls: Walls) -> NoReturn:
    try:
        die_with_parent()
        _mount_all(walls)
        if walls.isolated:
            _raise_loopback()
    except OSError as problem:
        sys.stderr.write(f"no /opt/ml for this job: {problem}\n")
        sys.stderr.flush()
        os._exit(CANNOT_CONTAIN)
    pid = os.fork()
    if pid == 0:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        os._exit(_without_rights(work))
    close_ready()
    os._exit(_reap_until(pid))


def _without_rights(work: Work) -> int:
    try:
        rights.drop()
    except OSError as problem:
        sys.stderr.write(f"this job would keep rights that it must not have: {problem}\n")
        sys.stderr.flush()
        return CANNOT_CONTAIN
    return work()


def _reap_until(pid: int) -> int:
    while True:
        ended, status = os.wait()
        if ended == pid:
            return exit_code(status)


def _mount_all(walls: Walls) -> None:
    _mount("none", "/", None, MS_REC | MS_PRIVATE)
    if not HOME.is_dir():
        _make_home()
    _mount(str(walls.folder), str(HOME), None, MS_BIND | MS_REC)
    if walls.hidden and not _is_needed(walls.hidden):
        _mount("none", walls.hidden, "tmpfs", MS_NOSUID | MS_NODEV | MS_RDONLY)
    try:
        _mount("proc", "/proc", "proc", MS_NOSUID | MS_NODEV | MS_NOEXEC)
    except PermissionError:
        return  # some sandboxes forbid it; the old /proc serves, with the outer numbers


def _is_needed(folder: str) -> bool:
    """Python or this program lies in it."""
    ours = (sys.prefix, sys.base_prefix, __file__)
    return any(Path(one).resolve().is_relative_to(Path(folder).resolve()) for one in ours)


def _raise_loopback() -> None:
    """A new network has a loopback that is down."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
        fcntl.ioctl(any_socket, SET_FLAGS, struct.pack("16sh14x", b"lo", UP))


def _make_home() -> None:
    """A mount point where none may be made: /opt again, from memory, with all that was in it."""
    old = os.open(HOME.parent, os.O_RDONLY | os.O_DIRECTORY)
    _mount("tmpfs", str(HOME.parent), "tmpfs", MS_NOSUID | MS_NODEV)
    for name in os.listdir(old):  # noqa: PTH208 - of a descriptor, the path shows the new one
        _bring_back(Path(f"/proc/self/fd/{old}", name), HOME.parent / name)
    os.close(old)
    HOME.mkdir()


def _bring_back(source: Path, place: Path) -> None:
    if source.is_symlink():
        place.symlink_to(source.readlink())
        return
    place.mkdir() if source.is_dir() else place.touch()
    _mount(str(source), str(place), None, MS_BIND | MS_REC)


def _mount(source: str, target: str, kind: str | None, flags: int) -> None:
    encoded = kind.encode() if kind else None
    _check(_libc().mount(source.encode(), target.encode(), encoded, flags, None))


def _check(result: int) -> None:
    if result != 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))


def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)
