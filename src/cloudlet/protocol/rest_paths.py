"""Which operation of a REST service a method, a path and a query mean."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple
from urllib.parse import parse_qsl, unquote

from botocore.model import OperationModel

from cloudlet.protocol.shapes import location, wire_name
from cloudlet.protocol.spec import ServiceSpec

LABEL = re.compile(r"\{(\w+)(\+?)\}")
HINT = "x-id"  # newer clients say the name of the operation; it is not part of the API


@dataclass(frozen=True, slots=True)
class Pattern:
    """`fixed` must stand in the query; `needed` are required members outside the body."""

    operation: str
    method: str
    path: re.Pattern[str]
    labels: tuple[str, ...]
    fixed: tuple[tuple[str, str], ...]
    needed: tuple[tuple[str, str], ...]  # (querystring | header, name)
    deprecated: bool


class Found(NamedTuple):
    """`only`: no other pattern fits the path, whatever stands in the query and the headers."""

    operation: str
    labels: dict[str, str]
    only: bool = False


class RestPaths:
    """All patterns of one service."""

    def __init__(self, service: ServiceSpec) -> None:
        self._service = service

    @cached_property
    def _patterns(self) -> dict[str, list[Pattern]]:
        table: dict[str, list[Pattern]] = {}
        for name in self._service.model.operation_names:
            pattern = _pattern(self._service.model.operation_model(name))
            table.setdefault(pattern.method, []).append(pattern)
        return table

    def find(
        self,
        method: str,
        path: str,
        query: str,
        headers: Mapping[str, str],
        known: Mapping[str, object],
    ) -> Found | None:
        """The most specific pattern that fits; among equals one that is implemented (`known`)."""
        matches = [
            (pattern, match)
            for pattern in self._patterns.get(method, ())
            if (match := pattern.path.fullmatch(path)) is not None
        ]
        if len(matches) == 1 and not matches[0][0].fixed:
            return Found(matches[0][0].operation, _labels(*matches[0]), only=True)
        pairs = dict(parse_qsl(query, keep_blank_values=True)) if query else {}
        fitting = [found for found in matches if _has_fixed(found[0], pairs)]
        best = max(fitting, key=lambda found: _rank(found[0], pairs, headers, known), default=None)
        return Found(best[0].operation, _labels(*best)) if best is not None else None


def _rank(
    pattern: Pattern, pairs: dict[str, str], headers: Mapping[str, str], known: Mapping[str, object]
) -> tuple[int, ...]:
    present = [
        name in (pairs if place == "querystring" else headers) for place, name in pattern.needed
    ]
    return (
        len(pattern.fixed),
        int(all(present)),
        sum(present),
        int(pairs.get(HINT) == pattern.operation),
        int(pattern.operation in known),
        int(not pattern.deprecated),
    )


def _has_fixed(pattern: Pattern, pairs: dict[str, str]) -> bool:
    return all(
        name in pairs and (not value or pairs[name] == value) for name, value in pattern.fixed
    )


def _labels(pattern: Pattern, match: re.Match[str]) -> dict[str, str]:
    return {name: unquote(text) for name, text in zip(pattern.labels, match.groups(), strict=True)}


def _pattern(model: OperationModel) -> Pattern:
    path, _, query = model.http["requestUri"].partition("?")
    fixed = [pair for pair in parse_qsl(query, keep_blank_values=True) if pair[0] != HINT]
    labels = tuple(name for name, _ in LABEL.findall(path))
    return Pattern(
        operation=model.name,
        method=model.http["method"],
        path=re.compile(_expression(path), re.DOTALL),
        labels=labels,
        fixed=tuple(fixed),
        needed=_needed(model),
        deprecated=model.deprecated,
    )


def _expression(path: str) -> str:
    """`/{Bucket}/{Key+}`: a plain label ends at the next slash, a greedy one takes all."""
    out, at = "", 0
    for found in LABEL.finditer(path):
        out += re.escape(path[at : found.start()])
        out += "(.+)" if found.group(2) else "([^/]+)"
        at = found.end()
    return out + re.escape(path[at:]) + ("/?" if not path.endswith(("+}", "/")) else "")


def _needed(model: OperationModel) -> tuple[tuple[str, str], ...]:
    shape = model.input_shape
    if shape is None:
        return ()
    required = ((name, shape.members[name]) for name in shape.required_members)
    return tuple(
        (place, wire_name(one, name).lower() if place == "header" else wire_name(one, name))
        for name, one in required
        if (place := location(one)) in {"querystring", "header"}
    )
