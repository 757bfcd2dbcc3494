"""Reads the parameters out of the request."""

import dataclasses
import zlib

from cloudlet.errors import AwsError
from cloudlet.handlers import body
from cloudlet.handlers.exchange import Exchange
from cloudlet.protocol import protocols
from cloudlet.protocol.faults import Unreadable
from cloudlet.protocol.wire import Request

GZIP = 31  # window bits that make zlib read gzip


def read(exchange: Exchange) -> None:
    """Fill in the parameters. Raises AwsError when the body does not hold what it should."""
    route, request = exchange.route, exchange.request
    request = _unframed(request)
    if request.headers.get("content-encoding") == "gzip" and route.protocol != "rest-xml":
        request = dataclasses.replace(request, body=inflate(request.data))
    try:
        exchange.params = protocols.reader(route.operation, route.protocol)(request, route.labels)
    except Unreadable as error:
        if route.protocol == "rest-xml":
            raise AwsError("MalformedXML", _malformed(error)) from error
        raise


def _unframed(request: Request) -> Request:
    if request.unframed is None:
        return request
    return dataclasses.replace(request, headers=request.unframed)


def inflate(data: bytes) -> bytes:
    """Clients send large batches of metrics compressed. Raises Unreadable, also for bombs."""
    inflater = zlib.decompressobj(GZIP)
    try:
        found = inflater.decompress(data, body.LARGEST_BODY)
    except zlib.error as error:
        raise Unreadable("The body is not well-formed gzip.") from error
    if not inflater.eof:
        raise body.too_large(body.LARGEST_BODY)
    return found


def _malformed(error: Unreadable) -> str:
    return (
        "The XML you provided was not well-formed or did not validate against our published "
        f"schema: {error.message}"
    )
