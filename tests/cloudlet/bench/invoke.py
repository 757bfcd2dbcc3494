"""One-row invocations side by side: the cloud, raw ASGI on uvicorn, FastAPI, LitServe, MLServer.

python -m tests.cloudlet.bench.invoke

All serve the same scikit-learn model, each in a process of its own, in turns, under the same load:
8 connections, each waiting for its answer. The cloud's requests are signed and take the whole way
of an AWS call.
"""

import json
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, closing, contextmanager
from http.client import HTTPConnection
from pathlib import Path
from statistics import median
from typing import NamedTuple

import click
import joblib
from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials
from sklearn.datasets import load_iris
from sklearn.linear_model import LogisticRegression

from tests.cloudlet.bench.load import Measured, measure, post
from tests.cloudlet.bench.peers import FASTAPI, LITSERVE, MLSERVER, NotThere, Peer, python_of
from tests.cloudlet.bench.places import (
    Place,
    answers,
    cloudlet_server,
    free_port,
    process,
    wait_for,
)
from tests.cloudlet.services.sagemaker.lab import BUCKET, Lab, archive

ROUNDS = int(os.environ.get("BENCH_ROUNDS", "20"))
SECONDS = float(os.environ.get("BENCH_SECONDS", "0.5"))
CONNECTIONS = 8
OK = 200
ROW = b"[[5.1,3.5,1.4,0.2]]"
NAMED_ROW = b'{"rows":[[5.1,3.5,1.4,0.2]]}'
APPS = Path(__file__).parent / "apps"


class Target(NamedTuple):
    name: str
    port: int
    request: bytes


Served = AbstractContextManager[Target]


def main() -> None:
    click.echo(f"One-row invocations, scikit-learn, {CONNECTIONS} connections")
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        model = Path(folder, "model.joblib")
        joblib.dump(LogisticRegression(max_iter=500).fit(*load_iris(return_X_y=True)), model)
        targets = [stack.enter_context(one) for one in servers(model)]
        measured = in_turns(targets)
    for line in told(measured):
        click.echo(line)


def in_turns(targets: list[Target]) -> dict[str, list[Measured]]:
    """Short rounds, so that whatever else runs on the machine falls on all of them."""
    found: dict[str, list[Measured]] = {target.name: [] for target in targets}
    for target in targets:
        measure(target.port, target.request, 1.0, CONNECTIONS)
    for _ in range(ROUNDS):
        for target in targets:
            one = measure(target.port, target.request, SECONDS, CONNECTIONS)
            found[target.name].append(one)
    return found


def told(measured: dict[str, list[Measured]]) -> Iterator[str]:
    """The best round of each, the one least disturbed, and the median of all rounds."""
    best = {name: max(rounds) for name, rounds in measured.items()}
    usual = {name: median(one.rate for one in rounds) for name, rounds in measured.items()}
    for name, one in sorted(best.items(), key=lambda pair: -pair[1].rate):
        yield (
            f"  {name:<9} best round {one.rate:5.0f}/s   {one.rate / best['raw ASGI'].rate:5.2f} × "
            f"raw   median {one.median:5.2f} ms   p99 {one.p99:5.2f} ms   all rounds "
            f"{usual[name]:5.0f}/s   {usual[name] / usual['raw ASGI']:5.2f} × raw"
        )


def servers(model: Path) -> Iterator[Served]:
    """A peer that cannot be installed is named and left out."""
    yield cloud_server(model)
    yield uvicorn("raw ASGI", Path(sys.executable), "raw", model)
    peers: tuple[tuple[Peer, Callable[[Path], Served]], ...] = (
        (FASTAPI, lambda python: uvicorn("FastAPI", python, "with_fastapi", model)),
        (LITSERVE, lambda python: litserve(python, model)),
        (MLSERVER, lambda python: mlserver(python, model)),
    )
    for peer, server in peers:
        try:
            yield server(python_of(peer))
        except NotThere as reason:
            click.echo(f"  not measured: {reason}")


@contextmanager
def cloud_server(model: Path) -> Iterator[Target]:
    with cloudlet_server() as place:
        deploy(place, model)
        yield Target("cloudlet", place.port, signed(place))


def deploy(place: Place, model: Path) -> None:
    lab = Lab(place.client)
    lab.s3.create_bucket(Bucket=BUCKET)
    data = lab.put("model.tar.gz", archive({"model.joblib": model.read_bytes()}))
    lab.create_model("bench", data)
    endpoint = lab.deploy("bench", [{"model": "bench"}])
    if endpoint["EndpointStatus"] != "InService":
        raise RuntimeError(endpoint["FailureReason"])


def signed(place: Place) -> bytes:
    """One request, signed once: the server cannot know that it comes again."""
    path = "/endpoints/bench/invocations"
    headers = {"Content-Type": "application/json", "Accept": "application/json"}
    request = AWSRequest("POST", place.url + path, headers=headers, data=ROW)
    pair = Credentials(place.access_key, place.secret_key)
    SigV4Auth(pair, "sagemaker", "us-east-1").add_auth(request)
    return post(path, ROW, {"host": place.url.partition("//")[2], **dict(request.headers)})


@contextmanager
def uvicorn(name: str, python: Path, app: str, model: Path) -> Iterator[Target]:
    port = free_port()
    command = [str(python), "-m", "uvicorn", f"{app}:app", "--app-dir", str(APPS)]
    command += ["--port", str(port), "--log-level", "error"]
    with process(command, BENCH_MODEL=str(model)):
        wait_for(lambda: answers(port))
        yield target(name, port, "/invocations", ROW)


@contextmanager
def litserve(python: Path, model: Path) -> Iterator[Target]:
    port = free_port()
    command = [str(python), str(APPS / "with_litserve.py"), str(port)]
    with process(command, BENCH_MODEL=str(model)):
        wait_for(lambda: answers(port))
        yield target("LitServe", port, "/invocations", NAMED_ROW)


@contextmanager
def mlserver(python: Path, model: Path) -> Iterator[Target]:
    """As its documentation has it: two files of settings beside the model."""
    ports = {kind: free_port() for kind in ("http_port", "grpc_port", "metrics_port")}
    served = {
        "name": "bench",
        "implementation": "mlserver_sklearn.SKLearnModel",
        "parameters": {"uri": str(model)},
    }
    row = {"name": "rows", "shape": [1, 4], "datatype": "FP64", "data": json.loads(ROW)}
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "settings.json").write_text(
            json.dumps({"debug": False, "host": "127.0.0.1", **ports})
        )
        Path(folder, "model-settings.json").write_text(json.dumps(served))
        with process([str(python.parent / "mlserver"), "start", folder]):
            port = ports["http_port"]
            wait_for(lambda: is_ready(port))
            body = json.dumps({"inputs": [row]}).encode()
            yield target("MLServer", port, "/v2/models/bench/infer", body)


def is_ready(port: int) -> bool:
    """It listens before its model is there."""
    connection = HTTPConnection("127.0.0.1", port, timeout=5)
    with closing(connection):
        try:
            connection.request("GET", "/v2/models/bench/ready")
            return connection.getresponse().status == OK
        except OSError:
            return False


def target(name: str, port: int, path: str, body: bytes) -> Target:
    headers = {"host": f"127.0.0.1:{port}", "content-type": "application/json"}
    return Target(name, port, post(path, body, headers))


if __name__ == "__main__":
    main()
