"""Small questions to botocore's shapes, asked by every reader and writer."""

from collections.abc import Callable
from typing import Any, TypeVar

from botocore.model import Shape, StructureShape

F = TypeVar("F", bound=Callable[..., Any])

WHOLE = frozenset({"integer", "long", "short", "byte", "bigInteger"})
LONGEST = 1 << 63  # no whole number of the API is longer than 64 bits
DECIMAL = frozenset({"float", "double", "bigDecimal"})
ODD_FLOATS = {"NaN": float("nan"), "Infinity": float("inf"), "-Infinity": float("-inf")}


def wire_name(shape: Shape, default: str) -> str:
    name: str = shape.serialization.get("name", default)
    return name


def location(shape: Shape) -> str | None:
    """uri, querystring, header, headers, statusCode, or None for the body."""
    found: str | None = shape.serialization.get("location")
    return found


def is_flat(shape: Shape) -> bool:
    return bool(shape.serialization.get("flattened"))


def is_document(shape: Shape) -> bool:
    return bool(getattr(shape, "is_document_type", False))


def is_streaming(shape: Shape) -> bool:
    """A blob that is handed over as a file: the bodies of S3 objects."""
    return bool(shape.serialization.get("streaming"))


def payload(shape: StructureShape | None) -> str | None:
    """The member that is the whole body, if there is one."""
    return shape.serialization.get("payload") if shape is not None else None


def body_members(shape: StructureShape) -> dict[str, Shape]:
    """The members that share the body."""
    return {name: one for name, one in shape.members.items() if location(one) is None}


class Memo:
    """Compiles each structure once, so that shapes that contain themselves come to an end.

    `compile(shape, self)` makes the function for a shape. A structure met while it is being
    compiled is answered by a function that looks the finished one up when it is called.
    """

    def __init__(self, compile_one: Callable[[Any, "Memo"], Callable[..., Any]]) -> None:
        self._compile = compile_one
        self._done: dict[str, Callable[..., Any]] = {}
        self._running: set[str] = set()

    def __call__(self, shape: Any) -> Callable[..., Any]:
        if shape.type_name != "structure":
            return self._compile(shape, self)
        if shape.name in self._done:
            return self._done[shape.name]
        if shape.name in self._running:
            return self._later(shape.name)
        self._running.add(shape.name)
        made = self._done[shape.name] = self._compile(shape, self)
        self._running.discard(shape.name)
        return made

    def _later(self, name: str) -> Callable[..., Any]:
        return lambda *given: self._done[name](*given)  # noqa: PLW0108 - it is not done yet
