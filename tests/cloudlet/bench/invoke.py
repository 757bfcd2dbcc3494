"""One-row invocations side by side: the cloud, raw ASGI on uvicorn, FastAPI, LitServe.

python -m tests.cloudlet.bench.invoke

All serve the same scikit-learn model, each in a process of its own, one after the other and in
turns, under the same load: 8 connections, each waiting for its answer. The cloud's requests are
signed and take the whole way of an AWS call. BENCH_FASTAPI and BENCH_LITSERVE name the `python` of
an environment that has the framework; without one it is left out.
"""

import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from typing import NamedTuple

import boto3
import click
import joblib
from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials
from sklearn.datasets import load_iris
from sklearn.linear_model import LogisticRegression

from cloudlet import rootkey, running
from tests.cloudlet.bench.load import Measured, measure, post
from tests.cloudlet.services.sagemaker.lab import BUCKET, Lab, archive

ROUNDS = int(os.environ.get("BENCH_ROUNDS", "8"))
SECONDS = float(os.environ.get("BENCH_SECONDS", "1.5"))
CONNECTIONS = 8
ROW = b"[[5.1,3.5,1.4,0.2]]"
NAMED_ROW = b'{"rows":[[5.1,3.5,1.4,0.2]]}'
STARTED_WITHIN = 60.0
APPS = Path(__file__).parent / "apps"


class Target(NamedTuple):
    name: str
    port: int
    request: bytes


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        model = Path(folder, "model.joblib")
        joblib.dump(LogisticRegression(max_iter=500).fit(*load_iris(return_X_y=True)), model)
        targets = [stack.enter_context(found) for found in servers(model, Path(folder))]
        measured = in_turns(targets)
    base = measured["raw ASGI"].rate
    for name, one in sorted(measured.items(), key=lambda pair: -pair[1].rate):
        click.echo(
            f"{name:<12} {one.rate:6.0f}/s   {one.rate / base:5.2f} × raw   "
            f"median {one.median:5.2f} ms   p99 {one.p99:5.2f} ms"
        )


def in_turns(targets: list[Target]) -> dict[str, Measured]:
    """The best round of each: the one that whatever else runs on the machine disturbed least."""
    found: dict[str, list[Measured]] = {target.name: [] for target in targets}
    for target in targets:
        measure(target.port, target.request, 1.0, CONNECTIONS)
    for _ in range(ROUNDS):
        for target in targets:
            one = measure(target.port, target.request, SECONDS, CONNECTIONS)
            found[target.name].append(one)
    return {name: max(rounds) for name, rounds in found.items()}


def servers(model: Path, folder: Path) -> Iterator:
    yield cloud_server(model, folder / "cloud")
    yield app_server("raw ASGI", sys.executable, uvicorn("tests.cloudlet.bench.apps.raw"), model)
    if python := os.environ.get("BENCH_FASTAPI"):
        command = uvicorn("tests.cloudlet.bench.apps.with_fastapi")
        yield app_server("FastAPI", python, command, model)
    if python := os.environ.get("BENCH_LITSERVE"):
        command = [str(APPS / "with_litserve.py"), "{port}"]
        yield app_server("LitServe", python, command, model, NAMED_ROW)


def uvicorn(module: str) -> list[str]:
    return ["-m", "uvicorn", f"{module}:app", "--port", "{port}", "--log-level", "error"]


@contextmanager
def app_server(name: str, python: str, command: list[str], model: Path, body: bytes = ROW):
    port = free_port()
    words = [python, *(word.format(port=port) for word in command)]
    process = subprocess.Popen(words, env={**os.environ, "BENCH_MODEL": str(model)})
    try:
        wait_for_port(port)
        headers = {"host": f"127.0.0.1:{port}", "content-type": "application/json"}
        yield Target(name, port, post("/invocations", body, headers))
    finally:
        process.terminate()
        process.wait(10)


@contextmanager
def cloud_server(model: Path, data: Path):
    command = [sys.executable, "-m", "cloudlet", "serve", "--port", "0", "--data", str(data)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    try:
        deadline = time.perf_counter() + STARTED_WITHIN
        while (note := running.read_note(data)) is None and time.perf_counter() < deadline:
            time.sleep(0.05)
        pair = rootkey.load(data)
        wait_for_port(int(note.url.rpartition(":")[2]))
        deploy(note.url, pair, model)
        yield Target("cloudlet", int(note.url.rpartition(":")[2]), signed(note.url, pair))
    finally:
        process.terminate()
        process.wait(20)


def deploy(url: str, pair: rootkey.KeyPair, model: Path) -> None:
    session = boto3.session.Session(pair.access_key, pair.secret_key, region_name="us-east-1")
    lab = Lab(lambda service: session.client(service, endpoint_url=url))
    lab.s3.create_bucket(Bucket=BUCKET)
    data = lab.put("model.tar.gz", archive({"model.joblib": model.read_bytes()}))
    lab.create_model("bench", data)
    endpoint = lab.deploy("bench", [{"model": "bench"}])
    if endpoint["EndpointStatus"] != "InService":
        raise RuntimeError(endpoint["FailureReason"])


def signed(url: str, pair: rootkey.KeyPair) -> bytes:
    """One request, signed once: the server cannot know that it comes again."""
    path = "/endpoints/bench/invocations"
    headers = {"Content-Type": "application/json", "Accept": "application/json"}
    request = AWSRequest("POST", url + path, headers=headers, data=ROW)
    SigV4Auth(Credentials(*pair), "sagemaker", "us-east-1").add_auth(request)
    return post(path, ROW, {"host": url.partition("//")[2], **dict(request.headers)})


def free_port() -> int:
    with closing(socket.socket()) as sock:
        sock.bind(("127.0.0.1", 0))
        return sock.getsockname()[1]


def wait_for_port(port: int) -> None:
    deadline = time.perf_counter() + STARTED_WITHIN
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            if time.perf_counter() > deadline:
                raise
            time.sleep(0.05)
        else:
            return


if __name__ == "__main__":
    main()
