"""Following a log file while a process writes it."""

import os
from pathlib import Path

MOST_BYTES = 1 << 20
MOST_AT_END = 8 << 20
LONGEST_LINE = 250_000
REMEMBERED = 40


class Tail:
    """Gives each whole line once, from byte `begin` on; remembers the last few."""

    def __init__(self, path: Path, begin: int = 0) -> None:
        self.path = path
        self.last: list[str] = []
        self._read = begin if begin <= self.size else 0
        self._rest = b""

    @property
    def position(self) -> int:
        """The byte after the last whole line that was given."""
        return self._read - len(self._rest)

    @property
    def size(self) -> int:
        """Bytes written so far."""
        try:
            return self.path.stat().st_size
        except FileNotFoundError:
            return 0

    def lines(self, *, ended: bool = False) -> list[str]:
        """What is new, up to a mebibyte; with `ended` its end and the unfinished line."""
        found = self._skipped() if ended else []
        found += self._more()
        while ended and (more := self._more()):
            found += more
        if ended and self._rest:
            found.append(_text(self._rest))
            self._rest = b""
        self.last = (self.last + [line for line in found if line.strip()])[-REMEMBERED:]
        return found

    def cut(self, most: int) -> list[str]:
        """Empty a file that has grown beyond `most` bytes; what was not read of it is left out."""
        left_out = self.size - self._read
        if self.size <= most:
            return []
        os.truncate(self.path, 0)
        self._read, self._rest = 0, b""
        return [f"[{left_out} bytes are left out]"] if left_out > 0 else []

    def _skipped(self) -> list[str]:
        """A flood is not read to its end."""
        left_out = self.size - self._read - MOST_AT_END
        if left_out <= 0:
            return []
        self._read += left_out
        self._rest = b""
        return [f"[{left_out} bytes are left out]"]

    def _more(self) -> list[str]:
        *whole, self._rest = (self._rest + self._bytes()).split(b"\n")
        if len(self._rest) > LONGEST_LINE:
            whole.append(self._rest)
            self._rest = b""
        return [_text(line) for line in whole]

    def _bytes(self) -> bytes:
        try:
            with self.path.open("rb") as file:
                file.seek(self._read)
                data = file.read(MOST_BYTES)
        except FileNotFoundError:
            return b""
        self._read += len(data)
        return data


def _text(line: bytes) -> str:
    """A progress bar rewrites its line with carriage returns: the last state counts."""
    return line.decode("utf-8", "replace").rstrip("\r").rpartition("\r")[2]
