"""Which tab of a sitting was heard of last, and when. Kept in memory: it matters for seconds."""

import threading

ALIVE_SECONDS = 12.0


class Presence:
    """Steady-clock instants of the last sign of life of each tab."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._heard: dict[tuple[str, str], float] = {}

    def touch(self, sitting: str, client: str, steady: float) -> None:
        with self._lock:
            self._heard[sitting, client] = steady

    def leave(self, sitting: str, client: str) -> None:
        with self._lock:
            self._heard.pop((sitting, client), None)

    def is_alive(self, sitting: str, client: str, steady: float) -> bool:
        with self._lock:
            heard = self._heard.get((sitting, client))
        return heard is not None and steady - heard < ALIVE_SECONDS


presence = Presence()
