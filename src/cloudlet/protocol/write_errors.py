"""Refusals, each in the protocol of the service that was called."""

from collections.abc import Callable
from typing import Any

from botocore.model import StructureShape

from cloudlet.errors import AwsError
from cloudlet.protocol import write_cbor, write_json, write_xml
from cloudlet.protocol.shapes import Memo, wire_name
from cloudlet.protocol.spec import ServiceSpec
from cloudlet.protocol.wire import Response

SERVER_FAULT = 500
NOT_MODIFIED = 304


def write_error(
    fault: AwsError, protocol: str, service: ServiceSpec | None, request_id: str, host_id: str
) -> Response:
    """`service` is None when the request named none that is known."""
    shape = service.errors.get(fault.code) if service is not None else None
    modelled = shape.metadata.get("error", {}) if shape is not None else {}
    status = int(modelled.get("httpStatusCode", fault.status))
    code = modelled.get("code", shape.name if shape is not None else fault.code)
    if status == NOT_MODIFIED:
        return Response(status)
    if protocol == "rest-xml":
        return _s3(fault, code, status, request_id, host_id)
    if protocol == "query":
        return _query(fault, code, status, service, request_id)
    response = _structured(fault, status, protocol, shape)
    if service is not None and service.model.is_query_compatible:
        response.headers["x-amzn-query-error"] = f"{code};{_side(status)}"
    return response


def _structured(
    fault: AwsError, status: int, protocol: str, shape: StructureShape | None
) -> Response:
    """JSON and CBOR: the name of the shape is the type."""
    name = shape.name if shape is not None else fault.code
    body = {"__type": name, **_members(fault, shape, protocol)}
    headers = {"x-amzn-errortype": name}
    if protocol == "smithy-rpc-v2-cbor":
        headers |= {"content-type": "application/cbor", "smithy-protocol": "rpc-v2-cbor"}
        return Response(status, headers, write_cbor.dump(body))
    version = "json" if protocol == "rest-json" else "x-amz-json-1.1"
    headers["content-type"] = f"application/{version}"
    return Response(status, headers, write_json.dump(body))


COMPILERS: dict[str, Callable[..., Any]] = {"smithy-rpc-v2-cbor": write_cbor.compile_writer}


def _members(fault: AwsError, shape: StructureShape | None, protocol: str) -> dict[str, Any]:
    """The message under the name that the shape has for it, and the further members."""
    if shape is None:
        return {"message": fault.message, **fault.fields}
    spelled = next((name for name in shape.members if name.lower() == "message"), "message")
    known = {name: value for name, value in fault.fields.items() if name in shape.members}
    how = COMPILERS.get(protocol, write_json.compile_writer)
    told: dict[str, Any] = Memo(how)(shape)(known)
    wire = wire_name(shape.members[spelled], spelled) if spelled in shape.members else spelled
    return {wire: fault.message, **told}


def _query(
    fault: AwsError, code: str, status: int, service: ServiceSpec | None, request_id: str
) -> Response:
    namespace = service.model.metadata.get("xmlNamespace", "") if service is not None else ""
    inner = _elements({"Type": _side(status), "Code": code, "Message": fault.message})
    inner += _elements(fault.fields)
    text = f'<ErrorResponse xmlns="{namespace}"><Error>{inner}</Error>'
    text += f"{write_xml.element('RequestId', request_id)}</ErrorResponse>"
    return Response(status, {"content-type": "text/xml"}, write_xml.encoded(text))


def _s3(fault: AwsError, code: str, status: int, request_id: str, host_id: str) -> Response:
    told = {"Code": code, "Message": fault.message, **fault.fields}
    inner = _elements(told | {"RequestId": request_id, "HostId": host_id})
    text = f"{write_xml.DECLARATION}<Error>{inner}</Error>"
    return Response(status, {"content-type": "application/xml"}, write_xml.encoded(text))


def _elements(values: dict[str, Any]) -> str:
    return "".join(write_xml.element(name, str(value)) for name, value in values.items())


def _side(status: int) -> str:
    return "Receiver" if status >= SERVER_FAULT else "Sender"
