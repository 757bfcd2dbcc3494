"""Sends a response: bytes at once, files in pieces."""

import asyncio
import io
from typing import BinaryIO

from cloudlet.handlers.exchange import Exchange, Send
from cloudlet.protocol.wire import Response

PIECE = 256 * 1024


async def send_response(exchange: Exchange, send: Send) -> None:
    response = exchange.response
    body = response.body
    try:
        await _send(exchange, response, send)
    finally:
        if not isinstance(body, bytes):
            body.close()


async def _send(exchange: Exchange, response: Response, send: Send) -> None:
    body = response.body
    if isinstance(body, bytes) and response.status != 204:  # noqa: PLR2004 - no content
        response.headers["content-length"] = _length(exchange, response, len(body))
    elif not isinstance(body, bytes) and "content-length" not in response.headers:
        response.headers["content-length"] = str(_size_of(body))
    headers = [(name.encode(), _latin(value)) for name, value in response.headers.items()]
    await send({"type": "http.response.start", "status": response.status, "headers": headers})
    if isinstance(body, bytes) or exchange.request.method == "HEAD":
        content = body if isinstance(body, bytes) and exchange.request.method != "HEAD" else b""
        await send({"type": "http.response.body", "body": content})
        return
    await _send_file(exchange, body, int(response.headers["content-length"]), send)


async def _send_file(exchange: Exchange, file: BinaryIO, left: int, send: Send) -> None:
    loop, in_memory = asyncio.get_running_loop(), isinstance(file, io.BytesIO)
    if left == 0:
        await send({"type": "http.response.body", "body": b""})
    while left > 0:
        size = min(PIECE, left)
        if in_memory or left <= PIECE:
            piece = file.read(size)
        else:
            piece = await loop.run_in_executor(exchange.running.pool, file.read, size)
        if not piece:
            break
        left -= len(piece)
        await send({"type": "http.response.body", "body": piece, "more_body": left > 0})
    if left > 0:
        raise OSError("a file ended before its announced length")


def _length(exchange: Exchange, response: Response, size: int) -> str:
    """HEAD tells the length of what it does not send."""
    told = response.headers.get("content-length")
    return told if told is not None and exchange.request.method == "HEAD" else str(size)


def _size_of(file: BinaryIO) -> int:
    here = file.tell()
    end = file.seek(0, io.SEEK_END)
    file.seek(here)
    return end - here


def _latin(value: str) -> bytes:
    return value.encode("latin-1", "replace").replace(b"\r", b" ").replace(b"\n", b" ")
