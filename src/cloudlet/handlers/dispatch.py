"""Lets the service do the work: async handlers on the loop, plain ones in a thread."""

import asyncio
from functools import cache
from inspect import iscoroutinefunction
from typing import Any

from cloudlet.handlers.exchange import Exchange
from cloudlet.registry import Handler


async def run(exchange: Exchange) -> None:
    try:
        await _run(exchange)
    finally:
        body = exchange.request.body
        if not isinstance(body, bytes):
            body.close()


async def _run(exchange: Exchange) -> None:
    handler: Any = exchange.operation.handler
    if is_async(handler):
        exchange.result = await handler(exchange.call, exchange.params)
        return
    loop = asyncio.get_running_loop()
    exchange.result = await loop.run_in_executor(
        exchange.running.pool, handler, exchange.call, exchange.params
    )


@cache
def is_async(handler: Handler) -> bool:
    return iscoroutinefunction(handler)
