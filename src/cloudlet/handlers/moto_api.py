"""`POST /moto-api/reset`, as moto's server has it: only under --open, for tools that know moto."""

import asyncio

from cloudlet.errors import AwsError
from cloudlet.handlers import errors, origin
from cloudlet.handlers.exchange import Exchange
from cloudlet.handlers.under_way import UnderWay
from cloudlet.protocol.wire import Response

PATH = "/moto-api/reset"


def is_asked_for(exchange: Exchange) -> bool:
    request = exchange.request
    return request.path == PATH and request.method == "POST" and exchange.running.cloud.config.open


async def answer(exchange: Exchange, under_way: UnderWay) -> None:
    """Forget everything, once the calls that are under way have been answered."""
    try:
        origin.guard(exchange)
        async with under_way.alone():
            await _empty(exchange)
    except AwsError as refusal:
        errors.answer(exchange, refusal)
        return
    exchange.response = Response(200, {"content-type": "application/json"}, b'{"status":"ok"}')


async def _empty(exchange: Exchange) -> None:
    from cloudlet import emptying

    loop = asyncio.get_running_loop()
    await loop.run_in_executor(exchange.running.pool, emptying.empty_running, exchange.running)
