"""Inside a new process: become the task."""

import atexit
import importlib
import os
import random
import resource
import signal
import sys
import tempfile
import threading
import traceback
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cloudlet.jobs.executor import namespace
from cloudlet.jobs.executor.leftovers import MARK
from cloudlet.jobs.executor.wire import Message

if TYPE_CHECKING:
    from collections.abc import Callable

FD = 3


def become(order: Message, fd: int, ready: int, contain: bool) -> int:
    """Carry out an order of the cloud in this process; the exit code. Leads a new group.

    `ready` is the end of a pipe: when all its copies are closed, signals reach the task.
    """
    os.setsid()
    namespace.die_with_parent()
    redirect(Path(order["log"]))
    _keep_only(fd, ready)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if contain:
        walls = namespace.Walls(Path(order["folder"]), order["hidden"], order["isolated"])
        return namespace.contained(lambda: work(order), walls)
    return work(order)


def work(order: Message) -> int:
    """Call the target; what it raises goes to the log."""
    namespace.die_with_parent()
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    namespace.close_ready()
    mark = os.environ.get(MARK, "")
    os.environ.clear()
    os.environ.update({**order["env"], MARK: mark})
    tempfile.tempdir = None  # the fork server has found one, but the task may have its own
    _shake_dice()
    try:
        return _call(order["target"], {**order["argument"], "fd": FD})
    finally:
        _finish()


def redirect(log: Path) -> None:
    """Both output streams to a file, no input."""
    out = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    os.dup2(out, 1)
    os.dup2(out, 2)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(line_buffering=True)  # type: ignore[union-attr] # TextIO in name only


def _keep_only(fd: int, ready: int) -> None:
    """Close all but the three streams, `fd`, which becomes number 3, and `ready`, number 4."""
    spare = os.dup(ready)
    if fd >= 0 and fd != FD:
        os.dup2(fd, FD)
    os.dup2(spare, namespace.READY)
    os.set_inheritable(FD, False)
    os.set_inheritable(namespace.READY, False)
    os.closerange(namespace.READY + 1, 4096)


def _shake_dice() -> None:
    """A fork has its parent's dice: without this every job would draw the same numbers."""
    random.seed()
    if numpy := sys.modules.get("numpy"):
        numpy.random.seed()


def _call(target: str, argument: dict[str, Any]) -> int:
    module, _, name = target.partition(":")
    try:
        function: Callable[[dict[str, Any]], None] = getattr(importlib.import_module(module), name)
        function(argument)
    except SystemExit as leaving:
        return _code_of(leaving.code)
    except BaseException:  # noqa: BLE001 - a job may raise anything; its log shows it
        traceback.print_exc()
        return 1
    return 0


def _code_of(code: object) -> int:
    if code is None or isinstance(code, int):
        return (code or 0) & 0xFF
    sys.stderr.write(f"{code}\n")
    return 1


def _finish() -> None:
    """What the interpreter does at its end, which a fork must do by hand."""
    try:
        threading._shutdown()  # type: ignore[attr-defined] # noqa: SLF001 - waits for threads
        atexit._run_exitfuncs()  # noqa: SLF001 - there is no public name for it
        sys.stdout.flush()
        sys.stderr.flush()
    except BaseException:  # noqa: BLE001 - the exit code of the work stands
        traceback.print_exc()
