"""Server time and number of queries of pages, and of acknowledged answers."""

import statistics
import time
from collections.abc import Callable

from django.db import connection, reset_queries
from django.test import Client

from practicum.kernel.clock import iso
from tests.exam.drivers import Driver

ROUNDS = 40


def timed(call: Callable[[], object]) -> tuple[float, float]:
    """Milliseconds at the median and at the 95th percentile."""
    spent = []
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        call()
        spent.append(1000 * (time.perf_counter() - begun))
    return statistics.median(spent), sorted(spent)[int(0.95 * ROUNDS) - 1]


def queries(call: Callable[[], object]) -> int:
    connection.force_debug_cursor = True
    reset_queries()
    call()
    count = len(connection.queries)
    connection.force_debug_cursor = False
    return count


def measured(client: Client, pages: dict[str, str]) -> dict[str, tuple[float, float, int]]:
    found = {}
    for name, address in pages.items():

        def call(address: str = address) -> None:
            answer = client.get(address)
            assert answer.status_code == 200, (address, answer.status_code)

        call()
        found[name] = (*timed(call), queries(call))
    return found


def answers(client: Client, driver: Driver, rounds: int = 200) -> tuple[float, float, float]:
    """One answer a request, each committed before it is acknowledged."""
    spent = []
    address = f"/exam/sittings/{driver.id}/actions/"
    for number in range(rounds):
        place = driver.sitting().plan.places[number % 65]
        driver.seq += 1
        driver.clock.advance(1)
        action = {
            "client": driver.client, "seq": driver.seq, "lease": driver.lease,
            "made_at": iso(driver.clock.now()), "type": "select", "position": place.position,
            "chosen": list(place.options[: place.needed]),
        }  # fmt: skip
        begun = time.perf_counter()
        answer = client.post(
            address, {"client": driver.client, "actions": [action]}, "application/json"
        )
        spent.append(1000 * (time.perf_counter() - begun))
        assert answer.json()["acknowledged"] == driver.seq
    return statistics.median(spent), sorted(spent)[int(0.95 * rounds)], 1000 * rounds / sum(spent)
