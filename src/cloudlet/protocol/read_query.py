"""Forms with dotted names (`Tags.member.1.Key`) to nested values."""

from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qsl

from botocore.model import ListShape, MapShape, Shape, StructureShape

from cloudlet.protocol.faults import Unreadable
from cloudlet.protocol.read_text import ReadText, compile_text
from cloudlet.protocol.shapes import Memo, is_flat, wire_name
from cloudlet.protocol.wire import Request

MOST_FIELDS = 10_000
Tree = dict[str, Any]  # names to Trees; the key "" holds the text of the node itself
ReadTree = Callable[[Tree], Any]


def load(data: bytes) -> Tree:
    """The form as a tree of its dotted names. Raises Unreadable."""
    root: Tree = {}
    try:
        fields = parse_qsl(data.decode(), keep_blank_values=True, max_num_fields=MOST_FIELDS)
    except ValueError as error:
        raise Unreadable("The form could not be read.") from error
    for name, value in fields:
        node = root
        for step in name.split("."):
            node = node.setdefault(step, {})
        node[""] = value
    return root


def load_request(request: Request) -> Tree:
    """Parameters may come as a form or, with GET, in the query string."""
    return load(request.data or request.query.encode())


def compile_reader(shape: Shape, memo: Memo) -> ReadTree:
    if isinstance(shape, StructureShape):
        return _structure(shape, memo)
    if isinstance(shape, ListShape):
        return _list(shape, memo)
    if isinstance(shape, MapShape):
        return _map(shape, memo)
    return _scalar(compile_text(shape))


def _structure(shape: StructureShape, memo: Memo) -> ReadTree:
    fields = [(_field_name(one, name), name, memo(one)) for name, one in shape.members.items()]

    def read(tree: Tree) -> dict[str, Any]:
        return {name: inner(tree[wire]) for wire, name, inner in fields if wire in tree}

    return read


def _field_name(shape: Shape, name: str) -> str:
    """A flattened list takes the name of its members, if they have one."""
    if isinstance(shape, ListShape) and is_flat(shape):
        return wire_name(shape.member, wire_name(shape, name))
    return wire_name(shape, name)


def _list(shape: ListShape, memo: Memo) -> ReadTree:
    member = memo(shape.member)
    step = None if is_flat(shape) else wire_name(shape.member, "member")

    def read(tree: Tree) -> list[Any]:
        items = tree if step is None else tree.get(step, {})
        return [member(item) for item in _numbered(items)]

    return read


def _map(shape: MapShape, memo: Memo) -> ReadTree:
    key, value = memo(shape.key), memo(shape.value)
    names = wire_name(shape.key, "key"), wire_name(shape.value, "value")
    flat = is_flat(shape)

    def read(tree: Tree) -> dict[str, Any]:
        entries = _numbered(tree if flat else tree.get("entry", {}))
        try:
            return {key(entry[names[0]]): value(entry[names[1]]) for entry in entries}
        except KeyError as error:
            raise Unreadable(f"An entry of {shape.name} lacks {error}") from error

    return read


def _numbered(items: Tree) -> list[Tree]:
    """The children named by numbers, in their order; gaps do not matter."""
    return [items[name] for name in sorted((n for n in items if _is_number(n)), key=int)]


def _is_number(name: str) -> bool:
    return name.isascii() and name.isdigit() and len(name) < 8  # noqa: PLR2004 - ten million


def _scalar(read: ReadText) -> ReadTree:
    return lambda tree: read(tree.get("", ""))
