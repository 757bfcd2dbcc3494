"""Notices when the wall clock was stepped while this server ran."""

from practicum.kernel.clock import Clock

TOLERANCE_SECONDS = 2.0


class ClockWatch:
    """Compares the wall clock with the steady one. One per server run."""

    def __init__(self) -> None:
        self._offset: float | None = None

    def forget(self) -> None:
        """Begin anew, as after a start of the server."""
        self._offset = None

    def step(self, clock: Clock) -> float:
        """Seconds that the wall clock was stepped since the last call; 0.0 when it was not.

        Differences within two seconds are the slow corrections that every machine makes.
        """
        offset = clock.now().timestamp() - clock.monotonic()
        if self._offset is None:
            self._offset = offset
            return 0.0
        by = offset - self._offset
        if abs(by) <= TOLERANCE_SECONDS:
            return 0.0
        self._offset = offset
        return by
