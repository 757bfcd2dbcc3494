"""The ASGI application: runs the chain for every request and sends what it makes."""

from typing import Any

from cloudlet import console
from cloudlet.app import CHAIN
from cloudlet.errors import AwsError
from cloudlet.handlers import errors, log, moto_api, sending
from cloudlet.handlers.exchange import Exchange, Receive, Running, Send
from cloudlet.handlers.under_way import UnderWay
from cloudlet.protocol.wire import Request

Scope = dict[str, Any]


class Gateway:
    def __init__(self, running: Running) -> None:
        self.running = running
        self._under_way = UnderWay()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return
        exchange = self._exchange(scope, receive)
        if moto_api.is_asked_for(exchange):
            await moto_api.answer(exchange, self._under_way)
            await sending.send_response(exchange, send)
            return
        await self._under_way.enter()
        try:
            if console.is_asked_for(exchange.request):
                await console.answer(exchange)
            else:
                log.record(exchange, await run_chain(exchange))
            await sending.send_response(exchange, send)
        finally:
            exchange.request.close()
            self._under_way.leave()

    def _exchange(self, scope: Scope, receive: Receive) -> Exchange:
        client = scope.get("client") or ("127.0.0.1", 0)
        request = Request(
            method=scope["method"],
            path=scope["raw_path"].decode("latin-1"),
            query=scope["query_string"].decode("latin-1"),
            headers=_headers(scope["headers"]),
            source_ip=client[0],
        )
        return Exchange(self.running, request, receive, new_request_id(self.running))


async def run_chain(exchange: Exchange) -> AwsError | None:
    """Every step in turn; what one raises becomes the answer and is returned."""
    try:
        for step in CHAIN:
            waiting = step(exchange)
            if waiting is not None:
                await waiting
    except Exception as error:  # noqa: BLE001 - whatever it is, the client gets an answer
        return errors.answer(exchange, error)
    return None


def _headers(pairs: list[tuple[bytes, bytes]]) -> dict[str, str]:
    """Names are lower case already; a repeated one is joined, as in HTTP."""
    found: dict[str, str] = {}
    for raw_name, raw_value in pairs:
        name, value = raw_name.decode("latin-1"), raw_value.decode("latin-1")
        found[name] = f"{found[name]},{value}" if name in found else value
    return found


def new_request_id(running: Running) -> str:
    digits = f"{running.request_dice.getrandbits(128):032x}"
    return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"
