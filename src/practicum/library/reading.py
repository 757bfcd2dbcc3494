"""Reading a pack's folder. Every fault of every file is collected before anything is said."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from practicum.kernel.errors import PracticumError
from practicum.library.engine.faults import Fault
from practicum.library.engine.schema import Blueprint, Form, Item, PackFile, Service, Topic
from practicum.library.engine.topic_text import parse_topic
from practicum.library.engine.typing_faults import typed
from practicum.library.engine.yaml_text import MAX_BYTES, Parsed, YamlFault, parse

MAX_FILES = 5000
Model = TypeVar("Model", bound=BaseModel)


@dataclass
class PackContent:
    """What a folder holds. `places` maps ("item" | "topic" | "form", id) to file and line."""

    root: Path
    pack: PackFile | None = None
    blueprint: Blueprint | None = None
    topics: dict[str, Topic] = field(default_factory=dict)
    items: dict[str, Item] = field(default_factory=dict)
    forms: dict[str, Form] = field(default_factory=dict)
    services: dict[str, Service] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    places: dict[tuple[str, str], tuple[str, int]] = field(default_factory=dict)

    def form_of(self, item: str) -> str | None:
        return next((form.id for form in self.forms.values() if item in form.items), None)

    def fault_at(self, kind: str, name: str, rule: str, message: str) -> Fault:
        file, line = self.places.get((kind, name), (".", 0))
        return Fault(file, line, 1 if line else 0, rule, "fault", message)


def folder_digest(root: Path) -> str:
    """SHA-256 over the names and bytes of a pack's files."""
    digest = hashlib.sha256()
    for path in sorted(_files(root)):
        digest.update(str(path.relative_to(root)).encode() + b"\0")
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def read_pack(root: Path) -> PackContent:
    """Read a folder. Raises PracticumError only when it is no pack at all."""
    if not (root / "pack.yaml").is_file():
        raise PracticumError(
            f"{str(root)!r} is not a pack: it has no file pack.yaml.", "Name the folder of a pack."
        )
    content = PackContent(root)
    for path in sorted(_files(root, content.faults)):
        _read(content, path)
    return content


def pack_id_of(root: Path) -> str:
    """The id that pack.yaml says; empty when it cannot be read, which `read_pack` explains."""
    try:
        with (root / "pack.yaml").open("rb") as file:
            data = parse(file.read(MAX_BYTES + 1)).data
    except (OSError, YamlFault):
        return ""
    return str(data.get("id", "")) if isinstance(data, dict) else ""


def _files(root: Path, faults: list[Fault] | None = None) -> Iterator[Path]:
    """The pack's files; links and oversized files are faults and are never opened."""
    for number, path in enumerate(sorted(islice(root.rglob("*"), MAX_FILES + 2))):
        name = str(path.relative_to(root))
        problem = ""
        if not name.isprintable():
            name, problem = repr(name), "a name has letters, digits and marks that can be seen"
        elif path.is_symlink():  # nothing below a link is listed
            problem = "links are not allowed in a pack"
        elif path.is_file() and path.stat().st_size > MAX_BYTES:
            problem = f"the file is larger than {MAX_BYTES // 1024} KiB"
        elif number > MAX_FILES:
            problem = f"more than {MAX_FILES} files"
        if problem:
            if faults is not None:
                faults.append(Fault(name, 0, 0, "file", "fault", problem))
        elif path.is_file() and path.suffix in {".yaml", ".md"}:
            yield path
        if number > MAX_FILES:
            return


def _read(content: PackContent, path: Path) -> None:
    name = path.relative_to(content.root).as_posix()
    match name.split("/"):
        case ["pack.yaml"]:
            content.pack = _single(content, path, name, PackFile)
        case ["blueprint.yaml"]:
            content.blueprint = _single(content, path, name, Blueprint)
        case ["services.yaml"]:
            _many(content, path, name, Service, "service", content.services)
        case ["questions", _, _]:
            _many(content, path, name, Item, "item", content.items)
        case ["forms", _]:
            form = _single(content, path, name, Form)
            if form is not None:
                _keep(content, "form", form.id, form, (name, 1), content.forms)
        case ["topics", _, _]:
            topic, faults = parse_topic(path.read_bytes(), name)
            content.faults += faults
            if topic is not None:
                _keep(content, "topic", topic.id, topic, (name, 1), content.topics)


def _parsed(content: PackContent, path: Path, name: str) -> Parsed | None:
    try:
        return parse(path.read_bytes())
    except YamlFault as fault:
        content.faults.append(Fault(name, fault.line, fault.column, "yaml", "fault", fault.message))
        return None


def _single(content: PackContent, path: Path, name: str, model: type[Model]) -> Model | None:
    parsed = _parsed(content, path, name)
    if parsed is None:
        return None
    made, faults = typed(model, parsed.data, parsed, name)
    content.faults += faults
    return made


def _many(
    content: PackContent,
    path: Path,
    name: str,
    model: type[Model],
    kind: str,
    into: dict[str, Model],
) -> None:
    parsed = _parsed(content, path, name)
    if parsed is None:
        return
    if not isinstance(parsed.data, list):
        content.faults.append(Fault(name, 1, 1, "schema", "fault", "a list is expected here"))
        return
    for index, data in enumerate(parsed.data):
        made, faults = typed(model, data, parsed, name, (index,))
        content.faults += faults
        if made is not None:
            place = (name, parsed.place((index,))[0])
            _keep(content, kind, str(getattr(made, "id")), made, place, into)  # noqa: B009


def _keep(
    content: PackContent,
    kind: str,
    name: str,
    made: Model,
    place: tuple[str, int],
    into: dict[str, Model],
) -> None:
    if name in into:
        other, line = content.places[kind, name]
        message = f"the {kind} {name!r} stands in {other}:{line} already"
        content.faults.append(Fault(*place, 1, "duplicate", "fault", message))
        return
    into[name] = made
    content.places[kind, name] = place
