"""The five protocols: for each, how an operation is read, written and refused."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from botocore.model import StructureShape

from cloudlet.protocol import (
    read_cbor,
    read_json,
    read_query,
    read_rest,
    read_xml,
    write_cbor,
    write_json,
    write_query,
    write_rest,
    write_rest_xml,
)
from cloudlet.protocol.shapes import body_members, payload
from cloudlet.protocol.spec import OperationSpec
from cloudlet.protocol.wire import Request, Response

Read = Callable[[Request, Mapping[str, str]], dict[str, Any]]
Write = Callable[[dict[str, Any], str], Response]


@dataclass(frozen=True, slots=True)
class Protocol:
    """`read(operation)` and `write(operation)` compile; what they return is kept."""

    name: str
    read: Callable[[OperationSpec], Read]
    write: Callable[[OperationSpec], Write]


def _compiled(operation: OperationSpec, how: Callable[..., Any], output: bool = False) -> Any:
    shape = operation.model.output_shape if output else operation.model.input_shape
    return operation.service.compile(how, shape) if shape is not None else (lambda _: {})


def _read_json(operation: OperationSpec) -> Read:
    values = _compiled(operation, read_json.compile_reader)
    return lambda request, _: values(read_json.load(request.data))


def _write_json(operation: OperationSpec) -> Write:
    values = _compiled(operation, write_json.compile_writer, output=True)
    version = operation.service.model.metadata.get("jsonVersion", "1.0")
    headers = {"content-type": f"application/x-amz-json-{version}"}
    return lambda result, _: Response(200, dict(headers), write_json.dump(values(result)))


def _read_cbor(operation: OperationSpec) -> Read:
    values = _compiled(operation, read_cbor.compile_reader)
    return lambda request, _: values(read_cbor.load(request.data))


def _write_cbor(operation: OperationSpec) -> Write:
    values = _compiled(operation, write_cbor.compile_writer, output=True)
    headers = {"content-type": "application/cbor", "smithy-protocol": "rpc-v2-cbor"}
    return lambda result, _: Response(200, dict(headers), write_cbor.dump(values(result)))


def _read_query(operation: OperationSpec) -> Read:
    values = _compiled(operation, read_query.compile_reader)
    return lambda request, _: values(read_query.load_request(request))


def _read_rest(load: Callable[[bytes], Any], how: Callable[..., Any]) -> Callable[..., Read]:
    def read(operation: OperationSpec) -> Read:
        shape = operation.model.input_shape
        whole, one = None, None
        if (name := payload(shape)) is not None and shape is not None:
            inner = operation.service.compile(how, shape.members[name])
            one = lambda data: inner(load(data))  # noqa: E731 - one of two ways to read a body
        elif isinstance(shape, StructureShape) and body_members(shape):
            values = operation.service.compile(how, shape)
            whole = lambda data: values(load(data)) if data else {}  # noqa: E731
        return read_rest.compile_reader(operation.model, whole, one)

    return read


def _write_rest_json(operation: OperationSpec) -> Write:
    shape = operation.model.output_shape
    whole, one = None, None
    if (name := payload(shape)) is not None and shape is not None:
        inner = operation.service.compile(write_json.compile_writer, shape.members[name])
        one = lambda value: write_json.dump(inner(value))  # noqa: E731 - as above
    elif shape is not None:
        values = operation.service.compile(write_json.compile_writer, shape)
        shared = body_members(shape)
        whole = lambda found: write_json.dump(values(_only(found, shared)))  # noqa: E731
    write = write_rest.compile_writer(operation.model, "application/json", whole, one)
    return lambda result, _: write(result)


def _only(result: dict[str, Any], names: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in result.items() if name in names}


PROTOCOLS = {
    one.name: one
    for one in (
        Protocol("json", _read_json, _write_json),
        Protocol("smithy-rpc-v2-cbor", _read_cbor, _write_cbor),
        Protocol("query", _read_query, write_query.compile_writer),
        Protocol(
            "rest-json", _read_rest(read_json.load, read_json.compile_reader), _write_rest_json
        ),
        Protocol(
            "rest-xml",
            _read_rest(read_xml.load, read_xml.compile_reader),
            write_rest_xml.compile_writer,
        ),
    )
}


def reader(operation: OperationSpec, protocol: str) -> Read:
    """Parameters from a request and the labels of its path."""
    found: Read | None = operation.made.get(("read", protocol))
    if found is None:
        found = operation.made["read", protocol] = PROTOCOLS[protocol].read(operation)
    return found


def writer(operation: OperationSpec, protocol: str) -> Write:
    """A response from a result and the id of the request."""
    found: Write | None = operation.made.get(("write", protocol))
    if found is None:
        found = operation.made["write", protocol] = PROTOCOLS[protocol].write(operation)
    return found
