"""Receives the body: small ones in memory, large ones on disk, none beyond its limit."""

import hashlib
import io
import tempfile
from collections.abc import AsyncIterator, Iterator
from typing import Any, BinaryIO, cast

from cloudlet.errors import AwsError
from cloudlet.handlers.exchange import Exchange, Framed
from cloudlet.protocol.aws_chunked import Framing
from cloudlet.protocol.shapes import is_streaming, payload
from cloudlet.protocol.spec import OperationSpec
from cloudlet.protocol.wire import Request

IN_MEMORY = 1 << 20
LARGEST_FORM = 1 << 20
LARGEST_BODY = 32 << 20
LARGEST_OBJECT = (5 << 30) + (1 << 20)
TOO_LARGE = 413
FOLDER = "tmp"


async def read(exchange: Exchange) -> None:
    """The step: everything that was not received to find the route."""
    if exchange.body_hash:
        return
    request, streaming = exchange.request, takes_file(exchange.route.operation)
    await receive(exchange, LARGEST_OBJECT if streaming else LARGEST_BODY)
    if streaming and isinstance(request.body, bytes):
        request.body = io.BytesIO(request.body)
    elif not streaming and not isinstance(request.body, bytes):
        with request.body as file:
            request.body = file.read()


async def receive(exchange: Exchange, limit: int) -> None:
    """Fill in the body and its SHA-256 as hexadecimal digits."""
    request = exchange.request
    _check_length(request, limit)
    if not is_framed(request) and await _in_one_piece(exchange, limit):
        return
    framing = Framing(signed="AWS4-HMAC" in request.headers.get("x-amz-content-sha256", ""))
    source = _unframed(exchange, framing) if is_framed(request) else _pieces(exchange)
    await _spool(exchange, source, limit)
    if is_framed(request):
        _unpack(exchange, framing)


async def _in_one_piece(exchange: Exchange, limit: int) -> bool:
    """Most bodies come in one message; False when there is more to come."""
    message = await exchange.receive()
    data: bytes = message.get("body", b"")
    if message.get("more_body"):
        exchange.receive = _again(message, exchange.receive)
        return False
    if len(data) > limit:
        raise too_large(limit)
    exchange.request.body = data
    exchange.body_hash = hashlib.sha256(data).hexdigest()
    return True


def _again(first: dict[str, Any], rest: Any) -> Any:
    waiting = [first]

    async def receive() -> Any:
        return waiting.pop() if waiting else await rest()

    return receive


async def _pieces(exchange: Exchange) -> AsyncIterator[bytes]:
    while True:
        message = await exchange.receive()
        if message["type"] == "http.disconnect":
            raise AwsError("RequestTimeout", "The client went away before the body was there.")
        yield message.get("body", b"")
        if not message.get("more_body"):
            return


async def _unframed(exchange: Exchange, framing: Framing) -> AsyncIterator[bytes]:
    async for data in _pieces(exchange):
        for piece in framing.feed(data):
            yield piece
    framing.finish()


async def _spool(exchange: Exchange, source: AsyncIterator[bytes], limit: int) -> None:
    digest, size = hashlib.sha256(), 0
    folder = exchange.running.cloud.config.data / FOLDER
    folder.mkdir(exist_ok=True)
    file = tempfile.SpooledTemporaryFile(IN_MEMORY, dir=str(folder))  # noqa: SIM115 - outlives this
    exchange.request.body = cast("BinaryIO", file)
    async for piece in source:
        size += len(piece)
        if size > limit:
            raise too_large(limit)
        digest.update(piece)
        file.write(piece)
    file.seek(0)
    exchange.body_hash = digest.hexdigest()


def _unpack(exchange: Exchange, framing: Framing) -> None:
    """What the frame said becomes headers; the frame itself is no longer mentioned."""
    request = exchange.request
    _check_announced(request, framing)
    trailer = (framing.trailer_signature, framing.trailer_hash())
    signed = framing.signed and bool(framing.trailers or framing.trailer_signature)
    exchange.framed = Framed(framing.chunks, trailer if signed else None)
    request.unframed = dict(_headers_inside(request)) | framing.trailers


def _check_announced(request: Request, framing: Framing) -> None:
    """What stands behind the body is what the headers said would, and the body is whole."""
    announced = {one.strip() for one in request.headers.get("x-amz-trailer", "").lower().split(",")}
    strange = [one for one in framing.trailers if one not in announced]
    if strange:
        raise AwsError("MalformedTrailerError", f"The trailer {strange[0]!r} was not announced.")
    said = request.headers.get("x-amz-decoded-content-length", str(framing.size))
    if said != str(framing.size):
        message = "You did not provide the number of bytes specified by the Content-Length header."
        raise AwsError("IncompleteBody", message)


def _headers_inside(request: Request) -> Iterator[tuple[str, str]]:
    for name, value in request.headers.items():
        if name == "content-encoding":
            codings = [one.strip() for one in value.split(",") if one.strip() != "aws-chunked"]
            if codings:
                yield name, ",".join(codings)
        elif name == "content-length":
            yield name, request.headers.get("x-amz-decoded-content-length", value)
        else:
            yield name, value


def _check_length(request: Request, limit: int) -> None:
    length = request.headers.get("content-length", "0")
    if not (length.isascii() and length.isdigit()):
        raise AwsError("InvalidRequest", "The content length is not a number.")
    if int(length) > limit:
        raise too_large(limit)


def takes_file(operation: OperationSpec) -> bool:
    shape = operation.model.input_shape
    name = payload(shape)
    return name is not None and shape is not None and is_streaming(shape.members[name])


def is_form(request: Request) -> bool:
    return request.headers.get("content-type", "").startswith("application/x-www-form-urlencoded")


def is_framed(request: Request) -> bool:
    headers = request.headers
    return headers.get("x-amz-content-sha256", "").startswith("STREAMING-") or (
        "aws-chunked" in headers.get("content-encoding", "")
    )


def too_large(limit: int) -> AwsError:
    message = f"Your request is larger than the {limit} bytes that are taken here."
    return AwsError("RequestEntityTooLargeException", message, TOO_LARGE)
