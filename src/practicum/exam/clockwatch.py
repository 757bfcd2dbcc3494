"""Notices when the wall clock was stepped while this server ran."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from practicum.kernel.clock import Clock

TOLERANCE_SECONDS = 2.0


class ClockWatch:
    """Compares the wall clock with the steady one. One per server run, for all its threads."""

    def __init__(self) -> None:
        self._offset: float | None = None
        self._lock = threading.Lock()

    def forget(self) -> None:
        """Begin anew, as after a start of the server."""
        self._offset = None

    @contextmanager
    def step(self, clock: Clock) -> Iterator[float]:
        """Seconds that the wall clock was stepped since the last time; 0.0 when it was not.

        Differences within two seconds are the slow corrections that every machine makes. A step
        is told to one thread alone, and again to the next one when its block raises.
        """
        with self._lock:
            offset = clock.now().timestamp() - clock.monotonic()
            by = 0.0 if self._offset is None else offset - self._offset
            stepped = abs(by) > TOLERANCE_SECONDS
            yield by if stepped else 0.0
            if stepped or self._offset is None:
                self._offset = offset
