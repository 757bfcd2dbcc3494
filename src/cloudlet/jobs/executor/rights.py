"""What a process that has come into namespaces of its own may do there: as little as outside.

Who makes a namespace may do everything in it, also take down what hides the cloud's own folder.
"""

import ctypes
import os
import resource

NO_NEW_PRIVILEGES, DROP_FROM_BOUNDS, AMBIENT, CLEAR_ALL = 38, 24, 47, 4
VERSION_3 = 0x20080522
LAST_POSSIBLE = 63
MOST_PROCESSES = 2048


class _Header(ctypes.Structure):
    _fields_ = (("version", ctypes.c_uint32), ("pid", ctypes.c_int))


class _Sets(ctypes.Structure):
    """Effective, permitted and inheritable capabilities, in two halves."""

    _fields_ = (("bits", ctypes.c_uint32 * 6),)


def drop() -> None:
    """Give up every capability, for good. Raises OSError when the kernel does not agree."""
    libc = ctypes.CDLL(None, use_errno=True)
    for capability in range(LAST_POSSIBLE + 1):
        libc.prctl(DROP_FROM_BOUNDS, capability, 0, 0, 0)  # refused for those it does not know
    libc.prctl(AMBIENT, CLEAR_ALL, 0, 0, 0)
    libc.prctl(NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    header, sets = _Header(VERSION_3, 0), _Sets()
    if libc.capset(ctypes.byref(header), ctypes.byref(sets)) != 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))
    _limit_processes()


def _limit_processes() -> None:
    """Counted in the namespace alone since Linux 5.14; root is not bound by it."""
    _, hard = resource.getrlimit(resource.RLIMIT_NPROC)
    most = MOST_PROCESSES if hard == resource.RLIM_INFINITY else min(hard, MOST_PROCESSES)
    if _counts_in_the_namespace():
        resource.setrlimit(resource.RLIMIT_NPROC, (most, most))


def _counts_in_the_namespace() -> bool:
    major, minor = os.uname().release.split(".")[:2]
    return (int(major), int("".join(filter(str.isdigit, minor)) or 0)) >= (5, 14)
