"""S3 side by side: put and get of 1 KiB by boto3 with 8 threads, here and on moto's server.

python -m tests.cloudlet.bench.s3     prints calls per second; timing decides nothing here.
"""

import os
import threading
import time
from collections.abc import Callable
from itertools import count
from typing import Any, NamedTuple

import click

from tests.cloudlet.bench.peers import MOTO, NotThere, python_of
from tests.cloudlet.bench.places import THREADS, Place, cloudlet_server, moto_server

CALLS = int(os.environ.get("BENCH_CALLS", "1500"))
BODY = b"x" * 1024


class Rates(NamedTuple):
    """Calls per second."""

    put: float
    get: float


def main() -> None:
    click.echo(f"S3, 1 KiB, boto3, {THREADS} threads")
    with cloudlet_server() as place:
        ours = rates(place)
    click.echo(f"  {'cloudlet':<12} put {ours.put:6.0f}/s   get {ours.get:6.0f}/s")
    try:
        with moto_server(python_of(MOTO)) as place:
            theirs = rates(place)
    except NotThere as reason:
        click.echo(f"  not measured: {reason}")
        return
    click.echo(
        f"  {'moto server':<12} put {theirs.put:6.0f}/s   get {theirs.get:6.0f}/s   "
        f"cloudlet × {ours.put / theirs.put:.1f} and × {ours.get / theirs.get:.1f}"
    )


def rates(place: Place) -> Rates:
    s3 = place.client("s3")
    s3.create_bucket(Bucket="bench")
    keys = [f"folder/{number}" for number in range(CALLS)]
    for key in keys[:50]:
        s3.put_object(Bucket="bench", Key=f"warm-{key}", Body=BODY)
    put = per_second(keys, lambda key: s3.put_object(Bucket="bench", Key=key, Body=BODY))
    get = per_second(keys, lambda key: s3.get_object(Bucket="bench", Key=key)["Body"].read())
    return Rates(put, get)


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


if __name__ == "__main__":
    main()
