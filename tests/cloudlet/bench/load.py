"""A load of equal requests over a few connections, each waiting for its answer."""

import asyncio
import time
from typing import NamedTuple

import uvloop

END = b"\r\n\r\n"
LENGTH = b"content-length: "


class Measured(NamedTuple):
    """Requests per second; milliseconds that half, and 99 of 100 requests, were faster than."""

    rate: float
    median: float
    p99: float


class WrongAnswer(Exception):
    """Something else than 200 came back; a number of it would mean nothing."""


class Load:
    """What all connections share. `over` makes them fall silent; nothing is cut off."""

    def __init__(self, request: bytes, failed: asyncio.Future[None]) -> None:
        self.request, self.failed = request, failed
        self.took: list[float] = []
        self.over = False
        self.waiting = 0
        self.silent = asyncio.Event()


class Connection(asyncio.Protocol):
    def __init__(self, load: Load) -> None:
        self.load, self.got = load, b""

    def connection_made(self, transport) -> None:
        self.transport = transport
        self.load.waiting += 1
        self.ask()

    def ask(self) -> None:
        self.asked_at = time.perf_counter()
        self.transport.write(self.load.request)

    def data_received(self, data: bytes) -> None:
        self.got += data
        head, end, body = self.got.partition(END)
        if not end or len(body) < _length(head):
            return
        if not head.startswith(b"HTTP/1.1 200"):
            self.fail()
            return
        self.got = b""
        self.load.took.append(time.perf_counter() - self.asked_at)
        if self.load.over:
            self.rest()
        else:
            self.ask()

    def rest(self) -> None:
        self.transport.close()
        self.load.waiting -= 1
        if not self.load.waiting:
            self.load.silent.set()

    def fail(self) -> None:
        if not self.load.failed.done():
            self.load.failed.set_exception(WrongAnswer(self.got.decode("latin-1")))


def measure(port: int, request: bytes, seconds: float, connections: int) -> Measured:
    took = uvloop.run(_load(port, request, seconds, connections))
    took.sort()
    median, p99 = took[len(took) // 2], took[int(len(took) * 0.99)]
    return Measured(len(took) / seconds, median * 1000, p99 * 1000)


def post(path: str, body: bytes, headers: dict[str, str]) -> bytes:
    lines = [f"POST {path} HTTP/1.1", *(f"{name}: {value}" for name, value in headers.items())]
    return "\r\n".join([*lines, f"content-length: {len(body)}", "", ""]).encode() + body


async def _load(port: int, request: bytes, seconds: float, connections: int) -> list[float]:
    loop = asyncio.get_running_loop()
    load = Load(request, loop.create_future())
    for _ in range(connections):
        await loop.create_connection(lambda: Connection(load), "127.0.0.1", port)
    await asyncio.wait([load.failed], timeout=seconds)
    found = list(load.took)
    load.over = True
    if load.failed.done():
        load.failed.result()
    await asyncio.wait_for(load.silent.wait(), seconds + 10)
    return found


def _length(head: bytes) -> int:
    begin = head.lower().find(LENGTH)
    return int(head[begin + len(LENGTH) :].split(b"\r\n", 1)[0]) if begin >= 0 else 0
