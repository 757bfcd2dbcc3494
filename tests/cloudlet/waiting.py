"""Wait for a condition, never for a time."""

import time

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
