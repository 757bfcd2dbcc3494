"""Checks parameters against a shape and says what is wrong in the words of AWS.

boto3 checks required, type and minimum; pattern, enum and maximum are the server's.
"""

from collections.abc import Callable, Iterable
from typing import Any

from botocore.model import ListShape, MapShape, Shape, StructureShape

from cloudlet.protocol.constraints import Constraint, all_hold, constraints
from cloudlet.protocol.shapes import Memo, is_document, is_streaming

LONGEST_SHOWN = 2000
Path = tuple[Any, str] | None  # the way back to the root: (path of the parent, name)
Check = Callable[[Any, Path, list[str]], None]


def compile_check(shape: Shape, memo: Memo) -> Check:
    if is_document(shape) or is_streaming(shape):
        return nothing
    if isinstance(shape, StructureShape):
        return _structure(shape, memo)
    if isinstance(shape, ListShape):
        return _list(shape, memo)
    if isinstance(shape, MapShape):
        return _map(shape, memo)
    return _scalar(shape)


def message(faults: list[str]) -> str:
    noun = "error" if len(faults) == 1 else "errors"
    return f"{len(faults)} validation {noun} detected: {'; '.join(faults)}"


def nothing(value: Any, path: Path, faults: list[str]) -> None:
    """There is nothing to check."""


def _structure(shape: StructureShape, memo: Memo) -> Check:
    required = [(name, _lower(name)) for name in shape.required_members]
    inner = {name: memo(one) for name, one in shape.members.items()}
    checks = {name: (_lower(name), one) for name, one in inner.items() if one is not nothing}
    find = checks.get

    def check(value: dict[str, Any], path: Path, faults: list[str]) -> None:
        for name, spoken in required:
            if name not in value:
                faults.append(_missing((path, spoken)))
        for name, item in value.items():
            found = find(name)
            if found is not None:
                found[1](item, (path, found[0]), faults)

    return check


def _list(shape: ListShape, memo: Memo) -> Check:
    own = _scalar(shape)
    if _is_simple(shape.member):
        inner = _each(shape.member, shape, "Member must satisfy constraint", list)
        return _both(own, inner)
    one = memo(shape.member)

    def check(value: list[Any], path: Path, faults: list[str]) -> None:
        own(value, path, faults)
        for number, item in enumerate(value, 1):
            one(item, ((path, str(number)), "member"), faults)

    return check


def _map(shape: MapShape, memo: Memo) -> Check:
    own = _both(_scalar(shape), _each(shape.key, shape, "Map keys must satisfy constraint", list))
    if _is_simple(shape.value):
        values = _each(shape.value, shape, "Map value must satisfy constraint", dict.values)
        return _both(own, values)
    one = memo(shape.value)

    def check(value: dict[str, Any], path: Path, faults: list[str]) -> None:
        own(value, path, faults)
        for key, item in value.items():
            one(item, ((path, key), "member"), faults)

    return check


def _both(first: Check, second: Check) -> Check:
    if first is nothing or second is nothing:
        return second if first is nothing else first

    def check(value: Any, path: Path, faults: list[str]) -> None:
        first(value, path, faults)
        second(value, path, faults)

    return check


def _each(one: Shape, whole: Shape, words: str, items: Callable[[Any], Iterable[Any]]) -> Check:
    """The constraints of simple values in a collection are said in one sentence about it."""
    constraints_of_one = constraints(one)
    if not constraints_of_one:
        return nothing
    holds = all_hold(one, constraints_of_one)
    told = f"{words}: [{', '.join(constraint.words for constraint in constraints_of_one)}]"

    def check(value: Any, path: Path, faults: list[str]) -> None:
        for item in items(value):
            if not holds(item):
                faults.append(_broken(value, whole, path, told))
                return

    return check


def _scalar(shape: Shape) -> Check:
    own = constraints(shape)
    if not own:
        return nothing
    holds = all_hold(shape, own)

    def check(value: Any, path: Path, faults: list[str]) -> None:
        if not holds(value):
            _apply(own, value, shape, path, faults)

    return check


def _apply(
    own: Iterable[Constraint], value: Any, shape: Shape, path: Path, faults: list[str]
) -> None:
    faults.extend(_broken(value, shape, path, one.words) for one in own if not one.holds(value))


def _is_simple(shape: Shape) -> bool:
    return not isinstance(shape, StructureShape | ListShape | MapShape)


def _missing(path: Path) -> str:
    return f"Value null at '{spell(path)}' failed to satisfy constraint: Member must not be null"


def _broken(value: Any, shape: Shape, path: Path, words: str) -> str:
    shown = "Value" if shape.metadata.get("sensitive") else f"Value '{_show(value)}'"
    return f"{shown} at '{spell(path)}' failed to satisfy constraint: {words}"


def spell(path: Path) -> str:
    """`tags.1.member.key`"""
    steps = []
    while path is not None:
        path, name = path
        steps.append(name)
    return ".".join(reversed(steps))


def _show(value: Any) -> str:
    """Values as Java prints them."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return f"[{', '.join(_show(item) for item in value)}]"
    if isinstance(value, dict):
        return f"{{{', '.join(f'{key}={_show(item)}' for key, item in value.items())}}}"
    if isinstance(value, bytes):
        return f"java.nio.HeapByteBuffer[pos=0 lim={len(value)} cap={len(value)}]"
    text = str(value)
    return text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}..."


def _lower(name: str) -> str:
    return name[:1].lower() + name[1:]
