"""The fork server: a process of its own that loads the large libraries, forks, and never computes.

It takes orders at once and loads while there are none: the first job of a cloud need not wait for
libraries that it may not use.
It reads orders from the socket whose number is its argument and reports exits. When the cloud is
gone, however it went, the socket closes and the fork server kills what it started.
"""

import contextlib
import os
import selectors
import signal
import socket
import sys
import warnings
from types import FrameType

from cloudlet.jobs.executor import child, namespace
from cloudlet.jobs.executor.libraries import Libraries
from cloudlet.jobs.executor.rights import MOST_PROCESSES
from cloudlet.jobs.executor.usage import Held, held
from cloudlet.jobs.executor.wire import Lines, Message, encode

FDS = 8
LOOK_SECONDS = 1.0


class Zygote:
    def __init__(self, control: socket.socket, contain: bool) -> None:
        self.control = control
        self.contain = contain
        self.lines = Lines()
        self.fds: list[int] = []
        self.running: dict[int, int] = {}  # pid: number of the task
        self.starting: dict[int, int] = {}  # end of its pipe: pid
        self.limits: dict[int, int] = {}  # pid: bytes that it may hold
        self.excess: dict[int, Held] = {}  # pid: what it held when it was killed for it
        self.woken, self.wake = os.pipe()
        self.libraries = Libraries()

    def serve(self) -> None:
        """Until the other side closes."""
        self._hear_children()
        self._say({"ready": True, "contained": self.contain})
        with selectors.DefaultSelector() as selector:
            self.selector = selector
            selector.register(self.control, selectors.EVENT_READ)
            selector.register(self.woken, selectors.EVENT_READ)
            while True:
                ready = [key.fd for key, _ in selector.select(0 if self.libraries.left else None)]
                if not ready:
                    self.libraries.load_next()
                for end in self.starting.keys() & set(ready):
                    self._started(end)
                if self.woken in ready:
                    self._wake_up()
                if self.control.fileno() in ready and not self._listen():
                    break
        self._kill_all()

    def _hear_children(self) -> None:
        os.set_blocking(self.wake, False)
        signal.set_wakeup_fd(self.wake, warn_on_full_buffer=False)
        signal.signal(signal.SIGCHLD, _nothing)
        signal.signal(signal.SIGALRM, _nothing)
        signal.setitimer(signal.ITIMER_REAL, LOOK_SECONDS, LOOK_SECONDS)

    def _listen(self) -> bool:
        data, fds, _, _ = socket.recv_fds(self.control, 1 << 16, FDS)
        self.fds += fds
        for message in self.lines.feed(data):
            self._obey(message)
        return bool(data)

    def _obey(self, message: Message) -> None:
        if "signal" in message:
            self._signal(message["task"], message["signal"])
            return
        fd = self.fds.pop(0) if message["has_fd"] else -1
        ready, theirs = os.pipe()
        try:
            pid = self._fork(message, fd, theirs)
        except OSError as problem:
            os.close(ready)
            self._say({"task": message["task"], "refused": str(problem)})
        else:
            self.running[pid] = message["task"]
            self.limits |= {pid: message["most_memory"]} if message["most_memory"] else {}
            self.starting[ready] = pid
            self.selector.register(ready, selectors.EVENT_READ)
        os.close(theirs)
        if fd >= 0:
            os.close(fd)

    def _started(self, end: int) -> None:
        """The task runs, or has ended at once."""
        pid = self.starting.pop(end)
        self.selector.unregister(end)
        os.close(end)
        self._say({"task": self.running[pid], "pid": pid})

    def _fork(self, order: Message, fd: int, ready: int) -> int:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # the threads are OpenBLAS's own
            pid = os.fork()
        if pid == 0:
            code = 1
            try:
                signal.set_wakeup_fd(-1)
                signal.signal(signal.SIGCHLD, signal.SIG_DFL)
                signal.signal(signal.SIGALRM, signal.SIG_DFL)
                code = child.become(order, fd, ready, self.contain)
            finally:
                os._exit(code)
        return pid

    def _signal(self, task: int, number: int) -> None:
        for pid, running in self.running.items():
            if running == task:
                _signal_group(pid, number)

    def _wake_up(self) -> None:
        signals = os.read(self.woken, 4096)
        if signal.SIGCHLD in signals:
            self._reap()
        if signal.SIGALRM in signals:
            self._watch_limits()

    def _watch_limits(self) -> None:
        if not self.limits:
            return
        for pid, used in held(self.limits).items():
            too_many = used.processes > MOST_PROCESSES
            if too_many or used.memory > self.limits[pid]:
                self.excess[pid] = used._replace(memory=0) if too_many else Held(used.memory, 0)
                _signal_group(pid, signal.SIGKILL)

    def _reap(self) -> None:
        while self.running:
            try:
                pid, status = os.waitpid(-1, os.WNOHANG)
            except ChildProcessError:
                return
            if pid == 0:
                return
            self._gone(pid, namespace.exit_code(status))

    def _gone(self, pid: int, code: int) -> None:
        for end in [end for end, starting in self.starting.items() if starting == pid]:
            self._started(end)
        task, excess = self.running.pop(pid, None), self.excess.pop(pid, Held(0, 0))
        self.limits.pop(pid, None)
        if task is not None:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(pid, signal.SIGKILL)  # what the task left behind in its group
            self._say({"task": task, "exit": code, "excess": excess})

    def _kill_all(self) -> None:
        for pid in self.running:
            _signal_group(pid, signal.SIGKILL)

    def _say(self, message: Message) -> None:
        with contextlib.suppress(OSError):  # the cloud is gone, which the next read will tell
            self.control.sendall(encode(message))


def main() -> None:
    control = socket.socket(fileno=int(sys.argv[1]))
    Zygote(control, namespace.available()).serve()


def _signal_group(pid: int, number: int) -> None:
    try:
        os.killpg(pid, number)
    except ProcessLookupError:
        os.kill(pid, number)  # it does not lead its group yet


def _nothing(_number: int, _frame: FrameType | None) -> None:
    """A handler is needed for the wake-up byte to be written."""


if __name__ == "__main__":
    main()
