"""XML bodies to what the shapes say. No document types, so no entities to blow up."""

from collections.abc import Callable
from typing import Any
from xml.etree import ElementTree as ET

from botocore.model import ListShape, MapShape, Shape, StructureShape

from cloudlet.protocol.faults import Unreadable
from cloudlet.protocol.read_text import ReadText, compile_text
from cloudlet.protocol.shapes import Memo, is_flat, wire_name

ReadNode = Callable[[ET.Element], Any]
SCHEMA_INSTANCE = "{http://www.w3.org/2001/XMLSchema-instance}"


def load(data: bytes) -> ET.Element:
    """The root of a document in UTF-8. Raises Unreadable."""
    if b"<!DOCTYPE" in data or b"\x00" in data:
        raise Unreadable("Document types are not read.")
    try:
        return ET.fromstring(data)  # noqa: S314 - without a document type there are no entities
    except ET.ParseError as error:
        raise Unreadable("The body is not well-formed XML.") from error


def compile_reader(shape: Shape, memo: Memo) -> ReadNode:
    if isinstance(shape, StructureShape):
        return _structure(shape, memo)
    if isinstance(shape, ListShape):
        return _list(memo(shape.member))
    if isinstance(shape, MapShape):
        return _map(shape, memo)
    return _scalar(compile_text(shape))


def _structure(shape: StructureShape, memo: Memo) -> ReadNode:
    fields = [_field(name, one, memo) for name, one in shape.members.items()]

    def read(node: ET.Element) -> dict[str, Any]:
        children = _by_name(node)
        found = {}
        for name, pick in fields:
            value = pick(node, children)
            if value is not None:
                found[name] = value
        return found

    return read


Children = dict[str, list[ET.Element]]
Pick = Callable[[ET.Element, Children], Any]


def _field(name: str, shape: Shape, memo: Memo) -> tuple[str, Pick]:
    """How one member is found among the children of its structure."""
    wire = wire_name(shape, name)
    if shape.serialization.get("xmlAttribute"):
        attribute = wire.replace("xsi:", SCHEMA_INSTANCE)
        return name, lambda node, _: node.get(attribute)
    inner = memo(shape)
    if isinstance(shape, ListShape | MapShape) and is_flat(shape):
        return name, lambda _, children: _all(inner, children.get(wire))
    return name, lambda _, children: _first(inner, children.get(wire))


def _first(read: ReadNode, nodes: list[ET.Element] | None) -> Any:
    return read(nodes[0]) if nodes else None


def _all(read: ReadNode, nodes: list[ET.Element] | None) -> Any:
    """A flattened list or map: its items stand directly in the structure."""
    if not nodes:
        return None
    holder = ET.Element("")
    holder.extend(nodes)
    return read(holder)


def _list(member: ReadNode) -> ReadNode:
    return lambda node: [member(item) for item in node]


def _map(shape: MapShape, memo: Memo) -> ReadNode:
    key, value = memo(shape.key), memo(shape.value)
    names = wire_name(shape.key, "key"), wire_name(shape.value, "value")

    def read(node: ET.Element) -> dict[str, Any]:
        found = {}
        for entry in node:
            parts = _by_name(entry)
            if not all(name in parts for name in names):
                raise Unreadable(f"An entry of {shape.name} lacks {' or '.join(names)}")
            found[key(parts[names[0]][0])] = value(parts[names[1]][0])
        return found

    return read


def _scalar(read: ReadText) -> ReadNode:
    return lambda node: read(node.text or "")


def _by_name(node: ET.Element) -> Children:
    children: Children = {}
    for child in node:
        children.setdefault(child.tag.rpartition("}")[2], []).append(child)
    return children
