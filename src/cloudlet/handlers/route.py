"""Finds the operation, and says what there is when it is not implemented."""

from cloudlet.errors import AwsError
from cloudlet.handlers import body
from cloudlet.handlers.exchange import Exchange
from cloudlet.protocol import routing, sigv4

NOT_IMPLEMENTED = 501
UNREADABLE = "The signature cannot be read: "


async def find(exchange: Exchange) -> None:
    """Raises AwsError when there is no such operation here."""
    request = exchange.request
    if body.is_form(request) and not body.is_framed(request):
        await body.receive(exchange, body.LARGEST_FORM)
    claim = exchange.claim = _claim(exchange)
    signed_for = claim.service if claim is not None else ""
    route = exchange.route = routing.find(request, signed_for, exchange.running.known)
    name = route.operation.service.name
    service = exchange.service = exchange.running.services[name]
    operation = service.operations.get(route.operation.name)
    if operation is None:
        there = ", ".join(sorted(service.operations)) or "nothing"
        message = f"cloudlet does not implement {name} {route.operation.name}. It has: {there}."
        raise AwsError("NotImplemented", message, NOT_IMPLEMENTED)
    exchange.operation = operation


def _claim(exchange: Exchange) -> sigv4.Claim | None:
    """What the signature says, which is also what service it was made for."""
    try:
        return sigv4.claim_of(exchange.request)
    except sigv4.Malformed as error:
        protocol = routing.protocol_of(exchange.request)
        message = f"{UNREADABLE}{error}"
        raise routing.Lost("IncompleteSignature", message, 400, protocol) from error
