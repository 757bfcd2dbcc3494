"""What the cloud is measured against, each in an environment of its own, made on demand.

An environment stays in the folder `.venv-bench-<name>`; BENCH_<NAME> names the `python` of another.
"""

import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import click
import sklearn

from tests.cloudlet.bench.places import ROOT

# The same scikit-learn everywhere, since all load the same model.
SKLEARN = f"scikit-learn=={sklearn.__version__}"


class Peer(NamedTuple):
    name: str
    packages: tuple[str, ...]

    @property
    def folder(self) -> Path:
        return ROOT / f".venv-bench-{self.name.lower()}"


MOTO = Peer("moto", ("moto[server]",))
FASTAPI = Peer("FastAPI", ("fastapi", "uvicorn[standard]", SKLEARN))
LITSERVE = Peer("LitServe", ("litserve", SKLEARN))
# Version 1.7.1 cannot start its workers with a newer uvloop.
MLSERVER = Peer("MLServer", ("mlserver", "mlserver-sklearn", "uvloop<0.22", SKLEARN))


class NotThere(Exception):
    """The environment of a peer cannot be made; the text says why."""


def python_of(peer: Peer) -> Path:
    """Raises NotThere."""
    named = os.environ.get(f"BENCH_{peer.name.upper()}")
    if named:
        return Path(named)
    python = peer.folder / "bin/python"
    if not (peer.folder / "stamp").exists():
        click.echo(f"Installing {peer.name} to measure against (once)")
        _make(peer, python)
        (peer.folder / "stamp").touch()
    return python


def _make(peer: Peer, python: Path) -> None:
    _run(peer, [sys.executable, "-m", "venv", str(peer.folder)])
    _run(peer, [str(python), "-m", "pip", "install", "--quiet", *peer.packages])


def _run(peer: Peer, command: list[str]) -> None:
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    if done.returncode:
        told = [line for line in done.stderr.splitlines() if line.startswith("ERROR")]
        raise NotThere(f"{peer.name} cannot be installed: {(told or ['no reason given'])[-1]}")
