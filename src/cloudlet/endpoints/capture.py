"""Data capture: lines gather in a file per variant, which now and then becomes an object."""

import threading
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from cloudlet.endpoints.engine.capture import CaptureRules, Exchange, is_drawn, line_of

MOST_BYTES = 1 << 20

Keep = Callable[[str, bytes, datetime], None]


class Capture:
    """`keep` puts (variant, lines, time of the first) into S3. A kill loses nothing written."""

    def __init__(self, rules: CaptureRules, folder: Path, keep: Keep) -> None:
        self.rules = rules
        self._folder = folder
        self._keep = keep
        self._lock = threading.Lock()
        self._began: dict[str, datetime] = {}
        folder.mkdir(parents=True, exist_ok=True)

    def wants(self, draw: float) -> bool:
        return is_drawn(self.rules, draw)

    def add(self, variant: str, exchange: Exchange) -> None:
        line = line_of(exchange, self.rules).encode() + b"\n"
        with self._lock:
            self._began.setdefault(variant, exchange.at)
            with self._file(variant).open("ab") as file:
                file.write(line)
                full = file.tell() >= MOST_BYTES
        if full:
            self.flush()

    def flush(self) -> None:
        """Everything gathered becomes objects, also what an earlier cloud had gathered."""
        with self._lock:
            for file in self._folder.glob("*.jsonl"):
                variant = file.stem
                at = self._began.pop(variant, None) or _changed(file)
                self._keep(variant, file.read_bytes(), at)
                file.unlink()

    def _file(self, variant: str) -> Path:
        return self._folder / f"{variant}.jsonl"


def _changed(file: Path) -> datetime:
    from datetime import UTC

    return datetime.fromtimestamp(file.stat().st_mtime, UTC)
