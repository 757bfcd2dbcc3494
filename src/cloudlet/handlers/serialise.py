"""Writes the result in the protocol of the request."""

from cloudlet.handlers.exchange import Exchange
from cloudlet.protocol import protocols


def write(exchange: Exchange) -> None:
    route = exchange.route
    write_result = protocols.writer(route.operation, route.protocol)
    response = exchange.response = write_result(exchange.result, exchange.request_id)
    response.headers.update(ids(exchange))


def ids(exchange: Exchange) -> dict[str, str]:
    """Every answer carries the id of its request; S3 has names of its own for it."""
    if exchange.route is not None and exchange.route.operation.service.name == "s3":
        return {"x-amz-request-id": exchange.request_id, "x-amz-id-2": host_id(exchange)}
    return {"x-amzn-requestid": exchange.request_id}


def host_id(exchange: Exchange) -> str:
    return f"cloudlet/{exchange.request_id}"
