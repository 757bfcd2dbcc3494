"""Finds the operation, and says what there is when it is not implemented."""

import re

from cloudlet.errors import AwsError
from cloudlet.handlers import body
from cloudlet.handlers.exchange import Exchange
from cloudlet.protocol import routing

SCOPE = re.compile(r"Credential=[^,/]+(?:/|%2F)\d{8}(?:/|%2F)[^/%,]*(?:/|%2F)([\w-]+)(?:/|%2F)aws4")
NOT_IMPLEMENTED = 501


async def find(exchange: Exchange) -> None:
    request = exchange.request
    if body.is_form(request) and not body.is_framed(request):
        await body.receive(exchange, body.LARGEST_FORM)
    exchange.signing_name = signing_name(exchange)
    route = exchange.route = routing.find(request, exchange.signing_name, exchange.running.known)
    name = route.operation.service.name
    service = exchange.service = exchange.running.services[name]
    operation = service.operations.get(route.operation.name)
    if operation is None:
        there = ", ".join(sorted(service.operations)) or "nothing"
        message = f"cloudlet does not implement {name} {route.operation.name}. It has: {there}."
        raise AwsError("NotImplemented", message, NOT_IMPLEMENTED)
    exchange.operation = operation


def signing_name(exchange: Exchange) -> str:
    """The service that the signature was made for; empty when there is no signature."""
    request = exchange.request
    found = SCOPE.search(request.headers.get("authorization", ""))
    if found is None and "X-Amz-Credential=" in request.query:
        found = SCOPE.search(request.query.replace("X-Amz-Credential=", "Credential="))
    return found.group(1) if found else ""
