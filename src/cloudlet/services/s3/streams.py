"""Bytes going out: a run of a file, and several of them in a row."""

import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO, cast

from cloudlet.services.s3.engine.ranges import Span


class Cut(io.RawIOBase):
    """A run of bytes of a file."""

    def __init__(self, path: Path, span: Span) -> None:
        super().__init__()
        self._file = path.open("rb", buffering=0)
        self._file.seek(span.start)
        self._left = span.end - span.start

    def readable(self) -> bool:
        return True

    def readinto(self, target: memoryview) -> int:  # type: ignore[override]  # any buffer will do
        count = self._file.readinto(memoryview(target)[: self._left]) or 0
        self._left -= count
        return count

    def close(self) -> None:
        self._file.close()
        super().close()


class Chain(io.RawIOBase):
    """Streams in a row; each is opened when the one before has ended. `done` is called once."""

    def __init__(
        self, streams: Iterator[BinaryIO], done: Callable[[], None] = lambda: None
    ) -> None:
        super().__init__()
        self._streams = streams
        self._current: BinaryIO | None = next(streams, None)
        self._done = done

    def readable(self) -> bool:
        return True

    def readinto(self, target: memoryview) -> int:  # type: ignore[override]  # any buffer will do
        view = memoryview(target)
        while self._current is not None and view:
            data = self._current.read(len(view))
            if data:
                view[: len(data)] = data
                return len(data)
            self._current.close()
            self._current = next(self._streams, None)
        return 0

    def close(self) -> None:
        if not self.closed:
            if self._current is not None:
                self._current.close()
            self._done()
        super().close()


def buffered(raw: io.RawIOBase) -> BinaryIO:
    return cast("BinaryIO", io.BufferedReader(raw, 1 << 16))
