"""Answers of the query protocol: the result in a wrapper, and the id of the request."""

from collections.abc import Callable
from typing import Any

from cloudlet.protocol import write_xml
from cloudlet.protocol.shapes import Memo
from cloudlet.protocol.spec import OperationSpec
from cloudlet.protocol.wire import Response


def compile_writer(operation: OperationSpec) -> Callable[[dict[str, Any], str], Response]:
    namespace = operation.service.model.metadata.get("xmlNamespace", "")
    opening = f'<{operation.name}Response xmlns="{namespace}">'
    closing = f"</{operation.name}Response>"
    result_of = _result(operation)

    def write(result: dict[str, Any], request_id: str) -> Response:
        out = [opening]
        result_of(result, out)
        out.append(f"<ResponseMetadata>{write_xml.element('RequestId', request_id)}")
        out.append(f"</ResponseMetadata>{closing}")
        return Response(200, {"content-type": "text/xml"}, write_xml.encoded("".join(out)))

    return write


def _result(operation: OperationSpec) -> Callable[[dict[str, Any], list[str]], None]:
    shape = operation.model.output_shape
    if shape is None:
        return lambda _, __: None
    wrapper = shape.serialization.get("resultWrapper")
    inner = write_xml.compile_inner(shape, Memo(write_xml.compile_writer))
    if not wrapper:
        return inner

    def wrapped(result: dict[str, Any], out: list[str]) -> None:
        out.append(f"<{wrapper}>")
        inner(result, out)
        out.append(f"</{wrapper}>")

    return wrapped
