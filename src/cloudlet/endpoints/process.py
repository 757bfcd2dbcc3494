"""One process that holds one model."""

import socket
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cloudlet.endpoints.link import Link
from cloudlet.endpoints.wire import Replies, Reply
from cloudlet.jobs.executor import Executor, NoExecutor, OnExit, Process, Task

TARGET = "cloudlet.endpoints.worker:run"
RECEIVE_BYTES = 1 << 16


class ModelBroken(Exception):
    """The model does not load; the text says why."""


@dataclass(frozen=True)
class ModelSpec:
    """`folder` holds `model` and perhaps `code`; `argument` is for the worker."""

    folder: Path
    log: Path
    argument: dict[str, Any]
    env: dict[str, str] = field(default_factory=dict)
    load_seconds: float = 60.0
    answer_seconds: float = 60.0
    hidden: str = ""
    isolated: bool = False
    most_memory: int = 0


class ModelProcess:
    """Started and stopped from threads, asked from the event loop."""

    def __init__(self, spec: ModelSpec, process: Process, end: socket.socket) -> None:
        self.spec, self.process = spec, process
        self._end = end
        self.link: Link | None = None

    def connect(self) -> Link:
        """On the loop that will ask."""
        if self.link is None:
            self.link = Link(self._end, self.spec.answer_seconds, self.process.kill)
        return self.link

    def kill(self) -> None:
        """Whoever waits for an answer is told."""
        self.process.kill()

    def close(self) -> None:
        """For good."""
        self.process.kill()
        if self.link is None:
            self._end.close()
        else:
            self.link.close()


def start_model(spec: ModelSpec, executor: Executor, on_exit: OnExit) -> ModelProcess:
    """Start a process and wait until its model is loaded. Raises ModelBroken."""
    ours, theirs = socket.socketpair()
    home = str(executor.home_of(spec.folder))
    argument = {**spec.argument, "home": home}
    with theirs:
        task = _task(spec, argument, theirs.fileno())
        try:
            process = executor.start(task, on_exit)
        except NoExecutor as problem:
            ours.close()
            raise ModelBroken(str(problem)) from problem
    try:
        _await_ready(ours, spec.load_seconds)
    except ModelBroken:
        process.kill()
        ours.close()
        raise
    return ModelProcess(spec, process, ours)


def _task(spec: ModelSpec, argument: dict[str, Any], fd: int) -> Task:
    walls = (spec.hidden, spec.isolated, spec.most_memory)
    return Task(TARGET, argument, spec.folder, spec.log, spec.env, fd, *walls)


def _await_ready(end: socket.socket, seconds: float) -> None:
    end.settimeout(seconds)
    try:
        reply = _first_reply(end)
    except TimeoutError:
        raise ModelBroken(f"the model was not loaded within {seconds:g} seconds") from None
    if reply is None:
        raise ModelBroken("the process ended while it loaded the model")
    if reply.status != 200:  # noqa: PLR2004 - an HTTP status
        raise ModelBroken(reply.body.decode("utf-8", "replace"))


def _first_reply(end: socket.socket) -> Reply | None:
    replies = Replies()
    while data := _receive(end):
        if found := replies.feed(data):
            return found[0]
    return None


def _receive(end: socket.socket) -> bytes:
    try:
        return end.recv(RECEIVE_BYTES)
    except ConnectionError:
        return b""
