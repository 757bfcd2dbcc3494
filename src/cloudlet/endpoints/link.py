"""The cloud's end of a model's socket: many requests under way, on the event loop."""

import asyncio
import socket
from collections.abc import Callable
from typing import cast

from cloudlet.endpoints.wire import Replies, Reply, encode_ask

CHECK_SECONDS = 0.5


class ModelGone(Exception):
    """The process ended, or was ended because it hung, before it answered."""


class Link(asyncio.Protocol):
    """What is asked within one turn of the loop goes out in one write."""

    def __init__(self, answer_seconds: float, on_hang: Callable[[], None]) -> None:
        self._loop = asyncio.get_running_loop()
        self._answer_seconds = answer_seconds
        self._on_hang = on_hang
        self._replies = Replies()
        self._waiting: dict[int, tuple[asyncio.Future[Reply], float]] = {}
        self._out: list[bytes] = []
        self._last = 0
        self._why = "the model's process ended before it answered"
        self._transport: asyncio.Transport | None = None

    @classmethod
    async def connect(
        cls, end: socket.socket, answer_seconds: float, on_hang: Callable[[], None]
    ) -> "Link":
        loop = asyncio.get_running_loop()
        link = cls(answer_seconds, on_hang)
        end.setblocking(False)
        await loop.create_unix_connection(lambda: link, sock=end)
        return link

    @property
    def waiting(self) -> int:
        return len(self._waiting)

    def ask(self, content_type: str, accept: str, body: bytes) -> asyncio.Future[Reply]:
        """The reply to come. Raises ModelGone, now or when awaited."""
        if self._transport is None:
            raise ModelGone(self._why)
        self._last = number = (self._last + 1) & 0xFFFFFFFF or 1
        future: asyncio.Future[Reply] = self._loop.create_future()
        if not self._waiting:
            self._loop.call_later(CHECK_SECONDS, self._check)
        self._waiting[number] = (future, self._loop.time() + self._answer_seconds)
        if not self._out:
            self._loop.call_soon(self._flush)
        self._out.append(encode_ask(number, content_type, accept, body))
        return future

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)  # uvloop's does not inherit

    def data_received(self, data: bytes) -> None:
        for reply in self._replies.feed(data):
            future, _ = self._waiting.pop(reply.number, (None, 0))
            if future is not None and not future.done():
                future.set_result(reply)

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002 - the protocol's
        self._transport = None
        for future, _ in self._waiting.values():
            if not future.done():
                future.set_exception(ModelGone(self._why))
        self._waiting.clear()

    def close(self) -> None:
        if self._transport is not None:
            self._transport.close()

    def _flush(self) -> None:
        if self._transport is not None:
            self._transport.write(b"".join(self._out))
        self._out.clear()

    def _check(self) -> None:
        """One timer for all: the oldest request is the first to be overdue."""
        if not self._waiting or self._transport is None:
            return
        _, due = next(iter(self._waiting.values()))
        if self._loop.time() >= due:
            self._why = f"the model did not answer within {self._answer_seconds:g} seconds"
            self._on_hang()
            return
        self._loop.call_later(CHECK_SECONDS, self._check)
