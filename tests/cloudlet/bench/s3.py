"""S3 side by side: put and get of 1 KiB by boto3 with 8 threads, here and on moto's server.

python -m tests.cloudlet.bench.s3     prints calls per second; timing decides nothing here.

moto's server needs packages of its own, so it lives in an environment of its own: BENCH_MOTO names
its `moto_server`. Without one only the cloud is measured.
"""

import os
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from itertools import count
from pathlib import Path
from typing import Any, NamedTuple

import boto3
import click
from botocore.config import Config

from cloudlet import rootkey, running

CALLS = int(os.environ.get("BENCH_CALLS", "1500"))
THREADS = 8
BODY = b"x" * 1024
STARTED_WITHIN = 30.0


class Place(NamedTuple):
    """Where to call, and with which key pair."""

    url: str
    access_key: str
    secret_key: str


def main() -> None:
    for name, put, get in measured():
        click.echo(f"{name:<16} put {put:7.0f}/s   get {get:7.0f}/s")


def measured() -> Iterator[tuple[str, float, float]]:
    """Name, puts and gets per second of everything that can be measured here."""
    with cloudlet_server() as place:
        yield ("cloudlet", *rates(place))
    moto = os.environ.get("BENCH_MOTO")
    if moto:
        with moto_server(moto) as place:
            yield ("moto server", *rates(place))


def rates(place: Place) -> tuple[float, float]:
    s3 = client(place)
    s3.create_bucket(Bucket="bench")
    keys = [f"folder/{number}" for number in range(CALLS)]
    for key in keys[:50]:
        s3.put_object(Bucket="bench", Key=f"warm-{key}", Body=BODY)
    put = per_second(keys, lambda key: s3.put_object(Bucket="bench", Key=key, Body=BODY))
    get = per_second(keys, lambda key: s3.get_object(Bucket="bench", Key=key)["Body"].read())
    return put, get


def client(place: Place) -> Any:
    return boto3.client(
        "s3",
        endpoint_url=place.url,
        aws_access_key_id=place.access_key,
        aws_secret_access_key=place.secret_key,
        region_name="us-east-1",
        config=Config(max_pool_connections=THREADS),
    )


def per_second(keys: list[str], call: Callable[[str], Any]) -> float:
    """Every key once, by all threads together."""
    numbers = count()

    def work() -> None:
        while (number := next(numbers)) < len(keys):
            call(keys[number])

    threads = [threading.Thread(target=work) for _ in range(THREADS)]
    begun = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return len(keys) / (time.perf_counter() - begun)


@contextmanager
def cloudlet_server() -> Iterator[Place]:
    """In a process of its own, as a person runs it."""
    with tempfile.TemporaryDirectory(prefix="cloudlet-bench-") as folder:
        data = Path(folder)
        with process(["-m", "cloudlet", "serve", "--data", folder, "--port", "0"]):
            wait_for(lambda: running.read_note(data) is not None)
            note, pair = running.read_note(data), rootkey.load(data)
            if note is None or pair is None:
                raise RuntimeError("the cloud did not start")
            wait_for(lambda: answers(note.port))
            yield Place(note.url, *pair)


@contextmanager
def moto_server(program: str) -> Iterator[Place]:
    port = free_port()
    with process([program, "-H", "127.0.0.1", "-p", str(port)]):
        wait_for(lambda: answers(port))
        yield Place(f"http://127.0.0.1:{port}", "testing", "testing")


@contextmanager
def process(command: list[str]) -> Iterator[None]:
    """`-m module` runs under this Python."""
    python = [sys.executable] if command[0] == "-m" else []
    started = subprocess.Popen(
        [*python, *command], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        yield
    finally:
        started.terminate()
        started.wait()


def free_port() -> int:
    with closing(socket.socket()) as sock:
        sock.bind(("127.0.0.1", 0))
        port: int = sock.getsockname()[1]
        return port


def answers(port: int) -> bool:
    with closing(socket.socket()) as sock:
        return sock.connect_ex(("127.0.0.1", port)) == 0


def wait_for(condition: Callable[[], bool]) -> None:
    deadline = time.perf_counter() + STARTED_WITHIN
    while not condition():
        if time.perf_counter() > deadline:
            raise RuntimeError("the server did not start in time")
        time.sleep(0.05)


if __name__ == "__main__":
    main()
