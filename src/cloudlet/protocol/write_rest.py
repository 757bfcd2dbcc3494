"""Results whose values go into the status, the headers and the body."""

from collections.abc import Callable
from typing import Any

from botocore.model import ListShape, OperationModel, Shape, StructureShape

from cloudlet.protocol.shapes import location, payload, wire_name
from cloudlet.protocol.wire import Body, Response
from cloudlet.protocol.write_text import compile_text

Place = Callable[[Any, dict[str, str]], None]
WriteBody = Callable[[dict[str, Any]], bytes]
OK, PARTIAL = 200, 206


def compile_writer(
    model: OperationModel,
    content_type: str,
    whole_body: WriteBody | None,
    payload_body: Callable[[Any], bytes] | None,
) -> Callable[[dict[str, Any]], Response]:
    """`whole_body` writes the members that share the body, `payload_body` the one that is it."""
    shape = model.output_shape
    places = _places(shape) if shape is not None else {}
    status_member = _status_member(shape)
    body_of: Callable[[dict[str, Any]], Body] | None = whole_body
    is_raw = False
    if payload(shape):
        body_of, is_raw = _payload(shape, payload_body)
    success = int(model.http.get("responseCode", OK))

    def write(result: dict[str, Any]) -> Response:
        headers: dict[str, str] = {}
        for name, place in places.items():
            value = result.get(name)
            if value is not None:
                place(value, headers)
        body: Body = body_of(result) if body_of is not None else b""
        if body and not is_raw:
            headers.setdefault("content-type", content_type)
        usual = PARTIAL if "content-range" in headers else success
        return Response(int(result.get(status_member) or usual), headers, body)

    return write


def _payload(
    shape: StructureShape | None, structured: Callable[[Any], bytes] | None
) -> tuple[Callable[[dict[str, Any]], Body], bool]:
    """How the body is made, and whether it is raw: then only the service knows its type."""
    name = payload(shape)
    if shape is None or name is None:
        raise TypeError("there is no payload")
    if shape.members[name].type_name in {"blob", "string"} or structured is None:
        return (lambda result: _raw(result.get(name))), True
    return (lambda result: structured(result.get(name) or {})), False


def _raw(value: Any) -> Body:
    if value is None:
        return b""
    found: Body = value.encode() if isinstance(value, str) else value
    return found


def _status_member(shape: StructureShape | None) -> str:
    members = shape.members.items() if shape is not None else ()
    return next((name for name, one in members if location(one) == "statusCode"), "")


def _places(shape: StructureShape) -> dict[str, Place]:
    makers = {"header": _header, "headers": _headers}
    return {
        name: makers[place](one, wire_name(one, name))
        for name, one in shape.members.items()
        if (place := location(one)) in makers
    }


def _header(shape: Shape, wire: str) -> Place:
    name = wire.lower()
    text = header_text(shape)

    def put(value: Any, headers: dict[str, str]) -> None:
        headers[name] = text(value)

    return put


def header_text(shape: Shape) -> Callable[[Any], str]:
    if isinstance(shape, ListShape):
        each = compile_text(shape.member, "rfc822")
        return lambda items: ",".join(each(item) for item in items)
    return compile_text(shape, "rfc822")


def _headers(shape: Shape, wire: str) -> Place:
    del shape
    prefix = wire.lower()

    def put(value: dict[str, str], headers: dict[str, str]) -> None:
        headers.update({prefix + key: item for key, item in value.items()})

    return put
