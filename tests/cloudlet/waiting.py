"""Wait for a condition, never for a time; and for coroutines, whatever loop this thread has."""

import asyncio
import time
from concurrent.futures import ThreadPoolExecutor

PATIENCE = 20.0


def until(condition, patience=PATIENCE):
    """The first true value of `condition()`. Fails when there is none for too long."""
    end = time.monotonic() + patience  # noqa: TID251 - the cloud under test runs by the real clock
    while True:
        found = condition()
        if found:
            return found
        assert time.monotonic() < end, "it did not happen"  # noqa: TID251 - as above
        time.sleep(0.02)


def run(coroutine):
    """What a coroutine returns. In a thread of its own: browsers keep a loop in this one."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, coroutine).result()
