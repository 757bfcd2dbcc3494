"""The whole history as JSON Lines, out and in. Importing merges by id and overwrites nothing."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from django.db import DatabaseError, transaction

from practicum.history import merges, payloads, projections
from practicum.history.engine.lines import (
    FORMAT,
    MAX_LINE,
    MAX_LINES,
    VERSION,
    Header,
    LineFault,
    RecordLine,
    VersionLine,
    read_line,
)
from practicum.history.engine.versions import versions_named
from practicum.history.models import Record
from practicum.kernel.clock import iso
from practicum.kernel.errors import PracticumError
from practicum.kernel.ids import LearnerId
from practicum.library.engine.hashing import version_hash
from practicum.library.engine.schema import Item
from practicum.library.models import ItemVersion

MAX_FAULTS = 50


@dataclass(frozen=True)
class Merge:
    """What an import brought, or would bring."""

    new_records: int
    known_records: int
    new_versions: int


class ImportProblem(PracticumError):
    """The file cannot be taken in; nothing was changed. `faults` are (line, words)."""

    def __init__(self, path: Path, faults: list[tuple[int, str]]) -> None:
        self.faults = faults
        lines = "\n".join(f"  line {number}: {words}" for number, words in faults)
        super().__init__(
            f"{str(path)!r} was not imported; your history is as it was.\n{lines}",
            "Export the history again on the other machine, and check how the file was moved.",
        )


def export_lines(learner: LearnerId, now: datetime) -> Iterator[str]:
    """Header, the item versions that records name, then the records by time and id."""
    head = {"type": "header", "format": FORMAT, "version": VERSION, "learner": learner}
    yield _json(head | {"exported_at": iso(now)})
    records = Record.objects.filter(learner_id=learner).order_by("at", "id")
    named: set[str] = set()
    for record in records.iterator():
        named |= versions_named(record.payload)
    for version in ItemVersion.objects.filter(hash__in=named).order_by("hash"):
        yield _json(
            {
                "type": "item-version",
                "hash": version.hash,
                "pack": version.pack_id,
                "item": version.item_id,
                "content": version.content,
                "first_seen_at": version.first_seen_at.isoformat(),
            }
        )
    for record in records.iterator():
        yield _json(
            {
                "type": "record",
                "id": record.id,
                "device": record.device_id,
                "at": record.at.isoformat(),
                "kind": record.kind,
                "subject": record.subject,
                "payload": record.payload,
            }
        )


def _json(data: dict[str, object]) -> str:
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


@transaction.atomic
def import_file(path: Path, learner: LearnerId, *, dry_run: bool = False) -> Merge:
    """Merge a file into the learner's history: everything, or nothing with all faults named."""
    versions, records = _read(path)
    kept = _known_records(records)
    faults = [
        (number, f"the record {line.id} is here already with other content")
        for number, line in records
        if line.id in kept and not _same(line, kept[line.id])
    ]
    if faults:
        raise ImportProblem(path, faults[:MAX_FAULTS])
    fresh = [line for _, line in records if line.id not in kept]
    known = set(ItemVersion.objects.values_list("hash", flat=True))
    unknown = [line for line in versions if line.hash not in known]
    if fresh or unknown:
        _store(learner, unknown, fresh)
        _must_add_up(learner)
    transaction.set_rollback(dry_run)
    return Merge(len(fresh), len(records) - len(fresh), len(unknown))


def _read(path: Path) -> tuple[list[VersionLine], list[tuple[int, RecordLine]]]:
    versions: list[VersionLine] = []
    records: dict[str, tuple[int, RecordLine]] = {}
    faults: list[tuple[int, str]] = []
    try:
        with path.open("rb") as file:
            for number, raw in enumerate(_lines(file), start=1):
                try:
                    _sort_in(read_line(raw), number, versions, records)
                except LineFault as fault:
                    faults.append((number, str(fault)))
                if len(faults) >= MAX_FAULTS:
                    break
    except OSError as error:
        raise PracticumError(f"{str(path)!r} cannot be read: {error.strerror}.") from error
    if not faults and not versions and not records:
        faults = _empty(path)
    if faults:
        raise ImportProblem(path, faults)
    return versions, sorted(records.values(), key=lambda pair: (pair[1].at, pair[1].id))


def _lines(file: BinaryIO) -> Iterator[bytes]:
    """One line after the other; one that never ends is cut off where it is too long."""
    while raw := file.readline(MAX_LINE + 2):
        yield raw.rstrip(b"\r\n")


def _sort_in(
    line: Header | VersionLine | RecordLine,
    number: int,
    versions: list[VersionLine],
    records: dict[str, tuple[int, RecordLine]],
) -> None:
    if number > MAX_LINES:
        raise LineFault(f"there are more than {MAX_LINES} lines")
    if (number == 1) is not isinstance(line, Header):
        raise LineFault("the first line, and no other, must be the header")
    if isinstance(line, VersionLine):
        _must_fit(line)
        versions.append(line)
    elif isinstance(line, RecordLine):
        wrong = payloads.fault(line.kind, line.subject, line.payload)
        if wrong:
            raise LineFault(f"{line.kind}: {wrong}")
        if line.id in records:
            raise LineFault(f"the record {line.id} stands in line {records[line.id][0]} already")
        records[line.id] = (number, line)


def _must_fit(line: VersionLine) -> None:
    """The hash must be that of the content: nobody rewrites what was shown."""
    try:
        item = Item.model_validate(line.content)
    except ValueError as error:
        raise LineFault("the item cannot be read") from error
    if version_hash(item) != line.hash or item.id != line.item:
        raise LineFault(f"the item {line.item} is not what its hash says")


def _empty(path: Path) -> list[tuple[int, str]]:
    return [] if path.stat().st_size else [(1, "the file is empty")]


def _known_records(records: list[tuple[int, RecordLine]]) -> dict[str, Record]:
    ids = [line.id for _, line in records]
    found: dict[str, Record] = {}
    for start in range(0, len(ids), 500):
        found |= Record.objects.in_bulk(ids[start : start + 500], field_name="id")
    return found


def _same(line: RecordLine, record: Record) -> bool:
    return (line.at, line.device, line.kind, line.subject, line.payload) == (
        record.at,
        record.device_id,
        record.kind,
        record.subject,
        record.payload,
    )


def _store(learner: LearnerId, versions: list[VersionLine], records: list[RecordLine]) -> None:
    ItemVersion.objects.bulk_create(
        (
            ItemVersion(
                hash=line.hash,
                pack_id=line.pack,
                item_id=line.item,
                content=line.content,
                first_seen_at=line.first_seen_at,
            )
            for line in versions
        ),
        ignore_conflicts=True,
    )
    Record.objects.bulk_create(
        (
            Record(
                id=line.id,
                learner_id=learner,
                device_id=line.device,
                at=line.at,
                kind=line.kind,
                subject=line.subject,
                payload=line.payload,
            )
            for line in records
        ),
        batch_size=500,
    )
    missing = _missing_versions(records)
    if missing:
        raise PracticumError(
            f"The file names {len(missing)} items that it does not carry; nothing was imported.",
            "Export the history again on the other machine.",
        )


def _must_add_up(learner: LearnerId) -> None:
    """Derive everything from the records while they can still be taken back.

    Records stay for ever: one that breaks a page would break it for ever.
    """
    try:
        merges.merged(learner)
        for projection in projections.registered.values():
            projections.catch_up(projection, learner)
    except (*projections.UNREADABLE, DatabaseError) as error:
        raise PracticumError(
            f"The records in the file contradict each other ({error}); nothing was imported.",
            "Export the history again on the other machine.",
        ) from error


def _missing_versions(records: list[RecordLine]) -> set[str]:
    named = {one for line in records for one in versions_named(line.payload)}
    return named - set(ItemVersion.objects.values_list("hash", flat=True))
