"""Tasks as forks of a warm process. The cloud's side of `zygote.py`."""

import itertools
import signal
import socket
import subprocess
import sys
import threading
from pathlib import Path

from cloudlet.jobs.executor.base import Ended, NoExecutor, OnExit, Process, Task
from cloudlet.jobs.executor.leftovers import environment
from cloudlet.jobs.executor.namespace import HOME
from cloudlet.jobs.executor.wire import Lines, Message, encode

READY_SECONDS = 60
FORK_SECONDS = 30
KILLED = 128 + signal.SIGKILL


class ForkExecutor:
    """Starts the fork server when it is first needed, and again when it has died."""

    def __init__(self, data: Path) -> None:
        self._data = data
        self._lock = threading.Lock()
        self._server: _Server | None = None

    def warm(self) -> None:
        self._running()

    def home_of(self, task_folder: Path) -> Path:
        return HOME if self.contains() else task_folder

    def contains(self) -> bool:
        return self._running().contained()

    def start(self, task: Task, on_exit: OnExit) -> Process:
        return self._running().start(task, on_exit)

    def close(self) -> None:
        with self._lock:
            if self._server:
                self._server.close()
            self._server = None

    def _running(self) -> "_Server":
        with self._lock:
            if self._server is None or self._server.gone:
                self._server = _Server(self._data)
            return self._server


class _Fork:
    """A forked task, as the cloud sees it."""

    def __init__(self, server: "_Server", number: int, on_exit: OnExit) -> None:
        self.server, self.number, self.on_exit = server, number, on_exit
        self.pid = 0
        self.refused = ""
        self.answered = threading.Event()

    def terminate(self) -> None:
        self.server.say({"task": self.number, "signal": int(signal.SIGTERM)})

    def kill(self) -> None:
        self.server.say({"task": self.number, "signal": int(signal.SIGKILL)})


class _Server:
    """One life of the fork server: its process, its socket, and the thread that listens."""

    def __init__(self, data: Path) -> None:
        self.gone = False
        self._numbers = itertools.count(1)
        self._forks: dict[int, _Fork] = {}
        self._lock = threading.Lock()
        self._ready = threading.Event()
        self._contained = False
        self._socket, theirs = socket.socketpair()
        with theirs:
            self._process = _launch(theirs.fileno(), data)
        threading.Thread(target=self._listen, name="fork-server", daemon=True).start()

    def contained(self) -> bool:
        """Whether tasks run in namespaces. Waits until the server knows."""
        if not self._ready.wait(READY_SECONDS) or self.gone:
            raise NoExecutor("the fork server does not start")
        return self._contained

    def start(self, task: Task, on_exit: OnExit) -> _Fork:
        fork = _Fork(self, next(self._numbers), on_exit)
        with self._lock:
            self._forks[fork.number] = fork
            self._order(task, fork.number)
        if not fork.answered.wait(READY_SECONDS if not self._ready.is_set() else FORK_SECONDS):
            raise NoExecutor("the fork server does not answer")
        if fork.refused:
            raise NoExecutor(f"no process could be started: {fork.refused}")
        return fork

    def say(self, message: Message) -> None:
        with self._lock:
            if message["task"] in self._forks and not self.gone:
                self._socket.sendall(encode(message))

    def close(self) -> None:
        """The server kills its tasks when the socket closes."""
        self._socket.shutdown(socket.SHUT_WR)
        try:
            self._process.wait(5)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def _order(self, task: Task, number: int) -> None:
        order = encode({"task": number, "has_fd": task.fd >= 0, **_plain(task)})
        try:
            sent = socket.send_fds(self._socket, [order], [task.fd] if task.fd >= 0 else [])
            self._socket.sendall(order[sent:])
        except OSError as problem:
            raise NoExecutor("the fork server has died") from problem

    def _listen(self) -> None:
        lines = Lines()
        while data := self._receive():
            for message in lines.feed(data):
                self._hear(message)
        self._die()

    def _receive(self) -> bytes:
        try:
            return self._socket.recv(1 << 16)
        except OSError:
            return b""

    def _hear(self, message: Message) -> None:
        if "ready" in message:
            self._contained = message["contained"]
            self._ready.set()
            return
        fork = self._forks[message["task"]]
        if "exit" in message:
            self._end(fork, Ended(message["exit"], *message["excess"]))
            return
        fork.pid, fork.refused = message.get("pid", 0), message.get("refused", "")
        if fork.refused:
            self._forget(fork)
        fork.answered.set()

    def _end(self, fork: _Fork, ended: Ended) -> None:
        self._forget(fork)
        fork.on_exit(ended)

    def _forget(self, fork: _Fork) -> None:
        with self._lock:
            del self._forks[fork.number]

    def _die(self) -> None:
        """Its tasks died with it: the kernel kills them, and `close` has done so before."""
        self.gone = True
        self._ready.set()
        self._process.wait()
        for fork in list(self._forks.values()):
            if fork.answered.is_set():
                self._end(fork, Ended(KILLED))
            else:
                fork.refused = "the fork server has died"
                self._forget(fork)
                fork.answered.set()
        self._socket.close()


def _launch(fd: int, data: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(  # noqa: S603 - our own module by our own interpreter
        [sys.executable, "-m", "cloudlet.jobs.executor.zygote", str(fd)],
        pass_fds=[fd],
        start_new_session=True,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd="/",
        env=environment(data),
    )


def _plain(task: Task) -> Message:
    return {
        "target": task.target,
        "argument": task.argument,
        "folder": str(task.folder),
        "log": str(task.log),
        "env": task.env,
        "hidden": task.hidden,
        "isolated": task.isolated,
        "most_memory": task.most_memory,
    }
