"""Requests whose values lie in the path, the query, the headers and the body."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl

from botocore.model import ListShape, MapShape, OperationModel, Shape, StructureShape

from cloudlet.protocol.faults import Unreadable
from cloudlet.protocol.read_text import ReadText, compile_text
from cloudlet.protocol.shapes import is_streaming, location, payload, wire_name
from cloudlet.protocol.wire import Request

Labels = Mapping[str, str]  # what the path gave, decoded
ReadBody = Callable[[bytes], dict[str, Any]]
HEADER_ITEM = re.compile(r'\s*(?:"((?:[^"\\]|\\.)*)"|([^,]*))\s*(?:,|$)')


@dataclass(slots=True)
class Query:
    """The query string, decoded."""

    pairs: list[tuple[str, str]]

    @classmethod
    def of(cls, text: str) -> "Query":
        return cls(parse_qsl(text, keep_blank_values=True))

    def first(self, name: str) -> str | None:
        return next((value for key, value in self.pairs if key == name), None)

    def all(self, name: str) -> list[str] | None:
        return [value for key, value in self.pairs if key == name] or None


@dataclass(slots=True)
class Parts:
    request: Request
    labels: Labels
    query: Query


Pick = Callable[[Parts], Any]
Read = Callable[[Request, Labels], dict[str, Any]]


def compile_reader(
    model: OperationModel, whole_body: ReadBody | None, payload_body: Callable[[bytes], Any] | None
) -> Read:
    """`whole_body` reads the members that share the body, `payload_body` the one that is it."""
    shape = model.input_shape
    picks = _picks(shape) if shape is not None else []
    headers = _header_table(shape) if shape is not None else {}
    name = payload(shape)
    take = _payload(shape.members[name], payload_body) if shape is not None and name else None

    def read(request: Request, labels: Labels) -> dict[str, Any]:
        found = whole_body(request.data) if whole_body is not None else {}
        parts = Parts(request, labels, Query.of(request.query) if request.query else Query([]))
        for member, pick in picks:
            value = pick(parts)
            if value is not None:
                found[member] = value
        for header, text in request.headers.items():
            if header in headers:
                member, from_text = headers[header]
                found[member] = from_text(text)
        if take is not None and name is not None:
            value = take(request)
            if value is not None:
                found[name] = value
        return found

    return read


def _payload(shape: Shape, structured: Callable[[bytes], Any] | None) -> Callable[[Request], Any]:
    if is_streaming(shape):
        return lambda request: request.body
    if shape.type_name == "blob":
        return lambda request: request.data
    if shape.type_name == "string":
        return lambda request: _decode(request.data) if request.body else None
    read = structured
    if read is None:
        raise TypeError(f"{shape.name} needs a reader for bodies")
    return lambda request: read(request.data) if request.body else None


def _picks(shape: StructureShape) -> list[tuple[str, Pick]]:
    makers = {"uri": _label, "querystring": _query, "headers": _headers}
    return [
        (name, makers[place](member, wire_name(member, name)))
        for name, member in shape.members.items()
        if (place := location(member)) in makers
    ]


def _label(shape: Shape, wire: str) -> Pick:
    read = compile_text(shape)
    return lambda parts: _maybe(read, parts.labels.get(wire))


def _query(shape: Shape, wire: str) -> Pick:
    if isinstance(shape, MapShape):
        return lambda parts: dict(parts.query.pairs) or None
    if isinstance(shape, ListShape):
        each = compile_text(shape.member)
        return lambda parts: _each(each, parts.query.all(wire))
    read = compile_text(shape)
    return lambda parts: _maybe(read, parts.query.first(wire))


def _header_table(shape: StructureShape) -> dict[str, tuple[str, ReadText]]:
    """Members by the header that holds them: requests have fewer headers than shapes know."""
    return {
        wire_name(member, name).lower(): (name, _header(member))
        for name, member in shape.members.items()
        if location(member) == "header"
    }


def _header(shape: Shape) -> ReadText:
    if not isinstance(shape, ListShape):
        return compile_text(shape)
    each = compile_text(shape.member)
    split = _split_dates if shape.member.type_name == "timestamp" else split_header
    return lambda text: [each(item) for item in split(text)]


def _headers(shape: Shape, wire: str) -> Pick:
    """All headers with a prefix, for example the metadata of an object."""
    del shape
    prefix, cut = wire.lower(), len(wire)
    return lambda parts: (
        {
            name[cut:]: value
            for name, value in parts.request.headers.items()
            if name.startswith(prefix)
        }
        or None
    )


def split_header(text: str) -> list[str]:
    """A list in one header: commas part, quotes keep together."""
    items = []
    for found in HEADER_ITEM.finditer(text):
        quoted, plain = found.groups()
        items.append(plain.strip() if quoted is None else quoted.replace('\\"', '"'))
        if found.end() == len(text) and not found.group().rstrip().endswith(","):
            break
    return items


def _split_dates(text: str) -> list[str]:
    """HTTP dates hold one comma each."""
    pieces = text.split(",")
    if "GMT" not in text:
        return [piece.strip() for piece in pieces]
    return [",".join(pair).strip() for pair in zip(pieces[::2], pieces[1::2], strict=False)]


def _maybe(read: Callable[[str], Any], text: str | None) -> Any:
    return None if text is None else read(text)


def _each(read: ReadText, texts: list[str] | None) -> list[Any] | None:
    return None if texts is None else [read(text) for text in texts]


def _decode(data: bytes) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        raise Unreadable("The body is not text in UTF-8.") from error
