"""Results to XML text."""

import re
from collections.abc import Callable
from typing import Any
from xml.sax.saxutils import escape as _escape
from xml.sax.saxutils import quoteattr

from botocore.model import ListShape, MapShape, Shape, StructureShape

from cloudlet.protocol.shapes import Memo, is_flat, location, wire_name
from cloudlet.protocol.write_text import compile_text

# `write(value, name, out)` appends the element `name` that holds `value`.
Write = Callable[[Any, str, list[str]], None]
DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
SCHEMA_INSTANCE = "http://www.w3.org/2001/XMLSchema-instance"
# A bare carriage return would be read back as a line feed.
CARE = {"\r": "&#13;"} | {chr(n): f"&#{n};" for n in range(32) if chr(n) not in "\t\n\r"}


NO_XML = re.compile(r"&#(?!9;|10;|13;)\d{1,2};|[\ufffe\uffff\ud800-\udfff]")


def encoded(text: str) -> bytes:
    """A document as bytes that every client can read, whatever somebody called a thing.

    Only S3 answers with characters that XML does not know, as AWS does: keys may hold them.
    """
    return NO_XML.sub("\ufffd", text).encode()


def escape(text: str) -> str:
    return _escape(text, CARE)


def element(name: str, text: str) -> str:
    return f"<{name}>{escape(text)}</{name}>"


def compile_writer(shape: Shape, memo: Memo) -> Write:
    if isinstance(shape, StructureShape):
        return _structure(shape, memo)
    if isinstance(shape, ListShape):
        return _list(shape, memo)
    if isinstance(shape, MapShape):
        return _map(shape, memo)
    text = compile_text(shape, "iso8601")

    def write(value: Any, name: str, out: list[str]) -> None:
        out.append(element(name, text(value)))

    return write


def compile_inner(shape: StructureShape, memo: Memo) -> Callable[[dict[str, Any], list[str]], None]:
    """Writes the members of a structure without an element around them."""
    fields = {name: (_name(one, name), memo(one)) for name, one in _elements(shape).items()}
    elsewhere = set(shape.members) - set(fields)

    def write(value: dict[str, Any], out: list[str]) -> None:
        for name, item in value.items():
            if item is not None and name not in elsewhere:
                wire, inner = fields[name]
                inner(item, wire, out)

    return write


def _structure(shape: StructureShape, memo: Memo) -> Write:
    inner = compile_inner(shape, memo)
    attributes = {
        name: wire_name(one, name)
        for name, one in shape.members.items()
        if one.serialization.get("xmlAttribute")
    }

    def write(value: dict[str, Any], name: str, out: list[str]) -> None:
        out.append(f"<{name}{_attributes(value, attributes)}>")
        inner(value, out)
        out.append(f"</{name}>")

    return write


def _attributes(value: dict[str, Any], attributes: dict[str, str]) -> str:
    text = ""
    for name, wire in attributes.items():
        if value.get(name) is not None:
            prefix = wire.partition(":")[0] if ":" in wire else ""
            text += f' xmlns:{prefix}="{SCHEMA_INSTANCE}"' if prefix else ""
            text += f" {wire}={quoteattr(value[name])}"
    return text


def _elements(shape: StructureShape) -> dict[str, Shape]:
    return {
        name: one
        for name, one in shape.members.items()
        if location(one) is None and not one.serialization.get("xmlAttribute")
    }


def _name(shape: Shape, name: str) -> str:
    """A flattened list goes by the name of its members, if they have one."""
    if isinstance(shape, ListShape) and is_flat(shape):
        return wire_name(shape.member, wire_name(shape, name))
    return wire_name(shape, name)


def _list(shape: ListShape, memo: Memo) -> Write:
    member = memo(shape.member)
    flat, inner_name = is_flat(shape), wire_name(shape.member, "member")

    def write(items: list[Any], name: str, out: list[str]) -> None:
        if flat:
            for item in items:
                member(item, name, out)
            return
        out.append(f"<{name}>")
        for item in items:
            member(item, inner_name, out)
        out.append(f"</{name}>")

    return write


def _map(shape: MapShape, memo: Memo) -> Write:
    key, value = memo(shape.key), memo(shape.value)
    key_name, value_name = wire_name(shape.key, "key"), wire_name(shape.value, "value")

    def entries(items: dict[str, Any], name: str, out: list[str]) -> None:
        for one, item in items.items():
            out.append(f"<{name}>")
            key(one, key_name, out)
            value(item, value_name, out)
            out.append(f"</{name}>")

    def wrapped(items: dict[str, Any], name: str, out: list[str]) -> None:
        out.append(f"<{name}>")
        entries(items, "entry", out)
        out.append(f"</{name}>")

    return entries if is_flat(shape) else wrapped
