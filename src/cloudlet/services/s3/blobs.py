"""The bytes of objects, kept once per content: small ones as rows, larger ones as files.

A file is written beside its place, synchronised, and linked to its place while the write lock of
the store is held; it is removed only under the same lock, when no row needs it and nobody reads
it. The first link stays until the row is committed, so the next start knows what a kill left.
"""

import io
import os
import threading
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from sqlite3 import Connection
from typing import BinaryIO

from cloudlet.context import Cloud
from cloudlet.services.s3.engine.pieces import Piece, spans
from cloudlet.services.s3.engine.ranges import Span
from cloudlet.services.s3.incoming import Arrived
from cloudlet.services.s3.streams import Chain, Cut, buffered


class Gone(Exception):
    """The bytes went away between finding and opening them: the object was replaced."""


class Blobs:
    """A component of the cloud."""

    def __init__(self, cloud: Cloud) -> None:
        self._store = cloud.store
        self._folder = cloud.config.data / "objects"
        self.incoming = self._folder / "incoming"
        self._read_now: Counter[str] = Counter()
        self._lock = threading.Lock()

    def start(self) -> None:
        """Remove what a kill left half-written or no longer needed."""
        self.incoming.mkdir(parents=True, exist_ok=True)
        for path in self.incoming.iterdir():
            self._remove_stray(path.name.partition(".")[0])
            path.unlink()
        self.sweep()

    def stop(self) -> None:
        pass

    def keep(self, db: Connection, arrived: Arrived) -> None:
        """Count one more use of these bytes, and put them in place. Inside `store.write()`."""
        if arrived.path is not None:
            self._place(arrived.path, arrived.hash)
        db.execute(
            "INSERT INTO s3_blob (hash, size, uses, data) VALUES (?, ?, 1, ?)"
            " ON CONFLICT (hash) DO UPDATE SET uses = uses + 1",
            (arrived.hash, arrived.size, arrived.data),
        )

    def share(self, db: Connection, pieces: Iterable[Piece]) -> None:
        """One more use of bytes that are there already."""
        db.executemany(
            "UPDATE s3_blob SET uses = uses + 1 WHERE hash = ?", [(one.hash,) for one in pieces]
        )

    def release(self, db: Connection, pieces: Iterable[Piece]) -> None:
        """One use less. Rows that hold their bytes go at once; files wait for `sweep`."""
        hashes = [(one.hash,) for one in pieces]
        db.executemany("UPDATE s3_blob SET uses = uses - 1 WHERE hash = ?", hashes)
        db.executemany(
            "DELETE FROM s3_blob WHERE hash = ? AND uses = 0 AND data IS NOT NULL", hashes
        )

    def sweep(self) -> None:
        """Remove files that nobody needs and nobody reads."""
        with self._store.read() as db:
            if db.execute("SELECT 1 FROM s3_blob WHERE uses = 0").fetchone() is None:
                return
        with self._store.write() as db:
            for (name,) in db.execute("SELECT hash FROM s3_blob WHERE uses = 0").fetchall():
                if self._remove(name):
                    db.execute("DELETE FROM s3_blob WHERE hash = ?", (name,))

    def open(self, pieces: list[Piece], span: Span) -> BinaryIO | bytes:
        """The bytes of a span. Raises Gone when they were replaced meanwhile."""
        parts = list(spans(pieces, span))
        if len(parts) <= 1:
            return self._open_one(*parts[0]) if parts else b""
        self._hold(piece.hash for piece, _ in parts)
        streams = (_as_stream(self._open_one(piece, cut)) for piece, cut in parts)
        return buffered(Chain(streams, lambda: self._let_go(piece.hash for piece, _ in parts)))

    def path(self, name: str) -> Path:
        return self._folder / name[:2] / name[2:]

    def _open_one(self, piece: Piece, span: Span) -> BinaryIO | bytes:
        with self._store.read() as db:
            row = db.execute("SELECT data FROM s3_blob WHERE hash = ?", (piece.hash,)).fetchone()
        if row is not None and row["data"] is not None:
            data: bytes = row["data"]
            return data[span.start : span.end]
        try:
            return buffered(Cut(self.path(piece.hash), span))
        except FileNotFoundError as error:
            raise Gone from error

    def _place(self, source: Path, name: str) -> None:
        target = self.path(name)
        if target.exists():
            return
        if not target.parent.exists():
            target.parent.mkdir()
            _synchronise(self._folder)
        target.hardlink_to(source)
        _synchronise(target.parent)

    def _remove(self, name: str) -> bool:
        with self._lock:
            if self._read_now[name]:
                return False
            self.path(name).unlink(missing_ok=True)
            return True

    def _hold(self, names: Iterable[str]) -> None:
        """Keep blobs that are still to be opened. Raises Gone when one is not there any more."""
        held = list(names)
        with self._lock:
            self._read_now.update(held)
        if not all(map(self._is_there, held)):
            self._let_go(held)
            raise Gone

    def _is_there(self, name: str) -> bool:
        if self.path(name).exists():
            return True
        with self._store.read() as db:
            row = db.execute("SELECT data FROM s3_blob WHERE hash = ?", (name,)).fetchone()
        return row is not None and row[0] is not None

    def _let_go(self, names: Iterable[str]) -> None:
        with self._lock:
            self._read_now.subtract(names)
            self._read_now += Counter()  # drops the zeros

    def _remove_stray(self, name: str) -> None:
        """A file that was put in place, but whose row was never committed."""
        with self._store.read() as db:
            known = db.execute("SELECT 1 FROM s3_blob WHERE hash = ?", (name,)).fetchone()
        if known is None:
            self.path(name).unlink(missing_ok=True)


def _as_stream(found: BinaryIO | bytes) -> BinaryIO:
    return io.BytesIO(found) if isinstance(found, bytes) else found


def _synchronise(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
