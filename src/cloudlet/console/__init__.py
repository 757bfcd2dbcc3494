"""The console: pages that show what the cloud holds and does, and change nothing.

This file is all that every call passes; the rest is imported when the first page is asked for.
"""

import asyncio

from cloudlet.handlers.exchange import Exchange
from cloudlet.protocol.wire import Request

ROOT = "/_cloudlet"
OWN_NAMES = {"127.0.0.1", "localhost", "[::1]"}


def is_asked_for(request: Request) -> bool:
    """No bucket can have this name; below a bucket's own host name it may be a key."""
    if request.path == "/":
        return _is_browsers_first(request)
    if not request.path.startswith(ROOT):
        return False
    rest = request.path[len(ROOT) :]
    return rest[:1] in {"", "/"} and _name_of(request.host) in OWN_NAMES


def _is_browsers_first(request: Request) -> bool:
    """The bare address typed into a browser, which no client of AWS asks for like this."""
    headers = request.headers
    return (
        request.method == "GET"
        and not request.query
        and "authorization" not in headers
        and "text/html" in headers.get("accept", "")
        and _name_of(request.host) in OWN_NAMES
    )


async def answer(exchange: Exchange) -> None:
    """Fill in the response, in a thread: pages read the store."""
    loop = asyncio.get_running_loop()
    await loop.run_in_executor(exchange.running.pool, _answer, exchange)


def _answer(exchange: Exchange) -> None:
    from cloudlet.console.answering import respond

    exchange.response = respond(exchange)


def _name_of(host: str) -> str:
    return host if host.endswith("]") else host.rpartition(":")[0] or host
