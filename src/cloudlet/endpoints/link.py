"""The cloud's end of a model's socket: many requests under way, on the event loop."""

import asyncio
import socket
from collections.abc import Callable

from cloudlet.endpoints.wire import Replies, Reply, encode_ask

CHECK_SECONDS = 0.5
RECEIVE_BYTES = 1 << 18
GATHER_TURNS = 3


class ModelGone(Exception):
    """The process ended, or was ended because it hung, before it answered."""


class Link:
    """What is asked within a few turns of the loop goes out in one write.

    It watches the socket itself instead of owning a transport: a cloud that stops closes its loop
    before its models.
    """

    def __init__(
        self, end: socket.socket, answer_seconds: float, on_hang: Callable[[], None]
    ) -> None:
        self._loop = asyncio.get_running_loop()
        self._end = end
        self._answer_seconds = answer_seconds
        self._on_hang = on_hang
        self._replies = Replies()
        self._waiting: dict[int, tuple[asyncio.Future[Reply], float]] = {}
        self._out: list[bytes] = []
        self._unsent = b""
        self._last = 0
        self.lost = False
        self._why = "the model's process ended before it answered"
        end.setblocking(False)
        self._loop.add_reader(end, self._receive)

    @property
    def waiting(self) -> int:
        return len(self._waiting)

    def ask(self, content_type: str, accept: str, body: bytes) -> asyncio.Future[Reply]:
        """The reply to come. Raises ModelGone, now or when awaited."""
        if self.lost:
            raise ModelGone(self._why)
        self._last = number = (self._last + 1) & 0xFFFFFFFF or 1
        future: asyncio.Future[Reply] = self._loop.create_future()
        if not self._waiting:
            self._loop.call_later(CHECK_SECONDS, self._check)
        self._waiting[number] = (future, self._loop.time() + self._answer_seconds)
        if not self._out:
            self._loop.call_soon(self._gather, GATHER_TURNS)
        self._out.append(encode_ask(number, content_type, accept, body))
        return future

    def close(self) -> None:
        """From any thread, also when the loop has ended."""
        if self._loop.is_closed():
            self._end.close()
        elif not self.lost:
            self._loop.call_soon_threadsafe(self._lose)

    def _receive(self) -> None:
        try:
            data = self._end.recv(RECEIVE_BYTES)
        except BlockingIOError:
            return
        except OSError:
            data = b""
        if not data:
            self._lose()
            return
        for reply in self._replies.feed(data):
            future, _ = self._waiting.pop(reply.number, (None, 0))
            if future is not None and not future.done():
                future.set_result(reply)

    def _gather(self, turns: int) -> None:
        """Wait for what else is ready to be asked: turns cost microseconds, a batch saves more."""
        if turns:
            self._loop.call_soon(self._gather, turns - 1)
        else:
            self._flush()

    def _flush(self) -> None:
        if self.lost:
            return
        waits = bool(self._unsent)
        self._unsent += b"".join(self._out)
        self._out.clear()
        if not waits:
            self._send()

    def _send(self) -> None:
        """As much as the socket takes; the rest when it takes more."""
        try:
            sent = self._end.send(self._unsent)
        except BlockingIOError:
            sent = 0
        except OSError:
            self._lose()
            return
        self._unsent = self._unsent[sent:]
        if self._unsent:
            self._loop.add_writer(self._end, self._send)
        else:
            self._loop.remove_writer(self._end)

    def _lose(self) -> None:
        if self.lost:
            return
        self.lost = True
        self._loop.remove_reader(self._end)
        self._loop.remove_writer(self._end)
        self._end.close()
        for future, _ in self._waiting.values():
            if not future.done():
                future.set_exception(ModelGone(self._why))
        self._waiting.clear()

    def _check(self) -> None:
        """One timer for all: the oldest request is the first to be overdue."""
        if not self._waiting or self.lost:
            return
        _, due = next(iter(self._waiting.values()))
        if self._loop.time() >= due:
            self._why = f"the model did not answer within {self._answer_seconds:g} seconds"
            self._on_hang()
            return
        self._loop.call_later(CHECK_SECONDS, self._check)
