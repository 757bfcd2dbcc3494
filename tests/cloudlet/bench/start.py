"""From the command to the first answer, and the memory it then holds; beside moto's server.

python -m tests.cloudlet.bench.start
"""

import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import click

from tests.cloudlet.bench.peers import MOTO, NotThere, python_of
from tests.cloudlet.bench.places import Place, cloudlet_server, moto_server

TRIES = 3
MEGABYTE = 1 << 10  # of what /proc tells in kB
Server = Callable[[], AbstractContextManager[Place]]


def main() -> None:
    click.echo("Start to first answer (GetCallerIdentity), resident memory")
    show("cloudlet", cloudlet_server)
    try:
        python = python_of(MOTO)
        show("moto server", lambda: moto_server(python))
    except NotThere as reason:
        click.echo(f"  not measured: {reason}")


def show(name: str, server: Server) -> None:
    """The best of a few tries, after one that fills the caches of the disk."""
    found = [measured(server) for _ in range(TRIES + 1)][1:]
    seconds, megabytes = min(found)
    click.echo(f"  {name:<12} {seconds:5.2f} s   {megabytes:4.0f} MB")


def measured(server: Server) -> tuple[float, float]:
    begun = time.perf_counter()
    with server() as place:
        place.client("sts").get_caller_identity()
        return time.perf_counter() - begun, resident(place.pid)


def resident(pid: int) -> float:
    """Megabytes."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    (line,) = (line for line in lines if line.startswith("VmRSS"))
    return int(line.split()[1]) / MEGABYTE


if __name__ == "__main__":
    main()
