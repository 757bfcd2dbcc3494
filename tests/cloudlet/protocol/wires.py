"""The other side of the wire: what botocore sends, and what it makes of our answers."""

import io
from urllib.parse import urlsplit

from botocore.awsrequest import create_request_object, prepare_request_dict
from botocore.parsers import create_parser
from botocore.serialize import create_serializer

from cloudlet.protocol.shapes import is_streaming, payload
from cloudlet.protocol.wire import Request


def request_of(operation, params, protocol):
    """Our Request, as it would come off the wire when botocore sends these parameters."""
    serializer = create_serializer(protocol, include_validation=False)
    found = serializer.serialize_to_request(params, operation.model)
    prepare_request_dict(found, "http://127.0.0.1:4566", context={"is_presigned": False})
    prepared = create_request_object(found).prepare()
    parts = urlsplit(prepared.url)
    headers = {name.lower(): _text(value) for name, value in prepared.headers.items()}
    return Request(
        method=prepared.method,
        path=parts.path,
        query=parts.query,
        headers={"host": "127.0.0.1:4566"} | headers,
        body=_bytes(prepared.body),
    )


def parsed(operation, response, protocol):
    """What botocore reads out of our Response; the metadata of the answer is left out."""
    shape = operation.model.output_shape
    body = response.body if isinstance(response.body, bytes) else response.body.read()
    raw = {
        "headers": Headers(response.headers),
        "status_code": response.status,
        "body": body,
        "context": {},
    }
    name = payload(shape)
    if name and shape.members[name].type_name == "blob":
        raw["body"] = io.BytesIO(body)
    found = create_parser(protocol).parse(raw, shape)
    found.pop("ResponseMetadata", None)
    if name and hasattr(found.get(name), "read"):
        found[name] = found[name].read()
    return found


class Headers(dict):
    """Any case finds a header, as in botocore's own."""

    def __contains__(self, name):
        return super().__contains__(name.lower())

    def __getitem__(self, name):
        return super().__getitem__(name.lower())


def _text(value):
    return value.decode() if isinstance(value, bytes) else str(value)


def _bytes(body):
    if body is None:
        return b""
    if isinstance(body, str):
        return body.encode()
    return bytes(body) if isinstance(body, bytes | bytearray) else body.read()


def _says_nothing(shape, name, item):
    """Empty values; besides, every answer has a status, and every request with a body its length."""
    place = shape.members[name].serialization
    if place.get("location") == "statusCode" or place.get("name") == "Content-Length":
        return True
    return item in (None, [], {}, b"") or (name == payload(shape) and item == "")


def comparable(shape, value):
    """What both sides must agree on: nothing empty, which some protocols cannot say."""
    if shape.type_name == "structure" and not getattr(shape, "is_document_type", False):
        pairs = ((name, comparable(shape.members[name], item)) for name, item in value.items())
        return {name: item for name, item in pairs if not _says_nothing(shape, name, item)}
    if shape.type_name == "list":
        items = [comparable(shape.member, item) for item in value]
        return [item for item in items if item != {}]
    if shape.type_name == "map":
        return {key: comparable(shape.value, item) for key, item in value.items()}
    if is_streaming(shape) and hasattr(value, "read"):
        return value.read()
    return value
