"""Servers to measure, each in a process of its own, as a person runs it."""

import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import boto3
from botocore.config import Config

from cloudlet import rootkey, running

STARTED_WITHIN = 90.0
ROOT = Path(__file__).resolve().parents[3]
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
THREADS = 8


class Place(NamedTuple):
    """Where to call, with which key pair, and the process that answers."""

    url: str
    access_key: str
    secret_key: str
    pid: int

    @property
    def port(self) -> int:
        return int(self.url.rpartition(":")[2])

    def client(self, service: str) -> Any:
        return boto3.client(
            service,
            endpoint_url=self.url,
            aws_access_key_id=self.access_key,
            aws_secret_access_key=self.secret_key,
            region_name="us-east-1",
            config=Config(max_pool_connections=THREADS),
        )


@contextmanager
def cloudlet_server(data: Path | None = None) -> Iterator[Place]:
    """On an empty folder, unless one is given."""
    with tempfile.TemporaryDirectory(prefix="cloudlet-bench-") as folder:
        data = data or Path(folder)
        command = [sys.executable, "-m", "cloudlet", "serve", "--data", str(data), "--port", "0"]
        with process(command) as one:
            wait_for(lambda: (note := running.read_note(data)) is not None and note.pid == one.pid)
            note, pair = running.read_note(data), rootkey.load(data)
            wait_for(lambda: answers(note.port))
            yield Place(note.url, *pair, one.pid)


@contextmanager
def moto_server(python: Path) -> Iterator[Place]:
    """Moto's own server, from the environment of that `python`."""
    port = free_port()
    with process([str(python.parent / "moto_server"), "-H", "127.0.0.1", "-p", str(port)]) as one:
        wait_for(lambda: answers(port))
        yield Place(f"http://127.0.0.1:{port}", "testing", "testing", one.pid)


@contextmanager
def process(command: list[str], **environment: str) -> Iterator[subprocess.Popen[bytes]]:
    started = subprocess.Popen(
        command,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=ENVIRONMENT | environment,
    )
    try:
        yield started
    finally:
        started.terminate()
        started.wait(30)


def free_port() -> int:
    with closing(socket.socket()) as sock:
        sock.bind(("127.0.0.1", 0))
        port: int = sock.getsockname()[1]
        return port


def answers(port: int) -> bool:
    with closing(socket.socket()) as sock:
        return sock.connect_ex(("127.0.0.1", port)) == 0


def wait_for(condition: Callable[[], object]) -> None:
    deadline = time.perf_counter() + STARTED_WITHIN
    while not condition():
        if time.perf_counter() > deadline:
            raise RuntimeError("the server did not start in time")
        time.sleep(0.01)
