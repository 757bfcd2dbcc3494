"""YAML read with suspicion: events are scanned one by one, and every scalar stays text.

No anchors, aliases or tags, no duplicate keys, limits on depth, nodes and size. YAML's own typing
turns `no` and `3.10` into something else; here the schema types the text.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

MAX_BYTES = 1024 * 1024
MAX_DEPTH = 20
MAX_NODES = 100_000

Path = tuple[str | int, ...]
Place = tuple[int, int]


@dataclass
class Parsed:
    """`data` is dicts, lists and text; `places` gives line and column (from 1) of each path."""

    data: Any = None
    places: dict[Path, Place] = field(default_factory=dict)

    def place(self, path: Path) -> Place:
        """The position of the longest known beginning of `path`."""
        known: Path = ()
        for part in path:
            if (*known, part) in self.places:
                known = (*known, part)
        return self.places.get(known, (1, 1))


class YamlFault(Exception):
    """The text cannot be read; `line` and `column` count from 1."""

    def __init__(self, message: str, line: int = 1, column: int = 1) -> None:
        super().__init__(message)
        self.message, self.line, self.column = message, line, column


def parse(raw: bytes) -> Parsed:
    """Read one document. Raises YamlFault, and nothing else, whatever the bytes are."""
    if len(raw) > MAX_BYTES:
        raise YamlFault(f"the file is larger than {MAX_BYTES // 1024} KiB")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise YamlFault("the file is not UTF-8 text", line) from error
    try:
        return _Builder(_guarded(yaml.parse(text, Loader=LOADER))).build()
    except yaml.YAMLError as error:
        raise _from_yaml(error) from error


def _from_yaml(error: yaml.YAMLError) -> YamlFault:
    mark = getattr(error, "problem_mark", None)
    message = getattr(error, "problem", None) or str(error).partition("\n")[0]
    if mark is None:
        return YamlFault(message)
    return YamlFault(message, mark.line + 1, mark.column + 1)


def _guarded(events: Iterator[yaml.Event]) -> Iterator[yaml.Event]:
    """Pass events on until one breaks a limit; nothing is built before it is checked."""
    depth = nodes = 0
    for event in events:
        if isinstance(event, yaml.NodeEvent):
            nodes += 1
            if isinstance(event, yaml.AliasEvent) or event.anchor is not None:
                raise _at(event, "anchors and aliases are not allowed")
            if getattr(event, "tag", None) not in (None, "!"):
                raise _at(event, "tags are not allowed")
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > MAX_DEPTH:
            raise _at(event, f"nested deeper than {MAX_DEPTH} levels")
        if nodes > MAX_NODES:
            raise _at(event, f"more than {MAX_NODES} values in one file")
        yield event


def _at(event: yaml.Event, message: str) -> YamlFault:
    return YamlFault(message, *_place(event))


def _place(event: yaml.Event) -> Place:
    mark = event.start_mark
    return (1, 1) if mark is None else (mark.line + 1, mark.column + 1)


class _Builder:
    """Builds data from events that have been checked."""

    def __init__(self, events: Iterator[yaml.Event]) -> None:
        self.events = events
        self.parsed = Parsed()

    def build(self) -> Parsed:
        documents = 0
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise _at(event, "more than one document in the file")
            elif isinstance(event, yaml.NodeEvent):
                self.parsed.data = self.node(event, ())
        return self.parsed

    def node(self, event: yaml.Event, path: Path) -> Any:
        self.parsed.places.setdefault(path, _place(event))
        if isinstance(event, yaml.MappingStartEvent):
            return self.mapping(path)
        if isinstance(event, yaml.SequenceStartEvent):
            return self.sequence(path)
        return str(getattr(event, "value", ""))

    def mapping(self, path: Path) -> dict[str, Any]:
        made: dict[str, Any] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            if not isinstance(event, yaml.ScalarEvent):
                raise _at(event, "a key must be plain text")
            key = str(event.value)
            if key in made:
                raise _at(event, f"the key {key!r} stands here twice")
            self.parsed.places[(*path, key)] = _place(event)
            made[key] = self.node(next(self.events), (*path, key))
        return made

    def sequence(self, path: Path) -> list[Any]:
        made: list[Any] = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            made.append(self.node(event, (*path, len(made))))
        return made
