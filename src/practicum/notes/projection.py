"""From records to the rows of notes, sessions and the shelf."""

from collections.abc import Callable
from datetime import date
from typing import Any

from practicum.history.models import Record, Written
from practicum.history.projections import Projection, catch_up
from practicum.history.writing import write
from practicum.kernel.ids import LearnerId
from practicum.notes.engine.texts import next_return
from practicum.notes.models import DocSession, Note, ShelfSource

NOTE, SESSION, SOURCE = "notes.note", "notes.session", "notes.source"
REREAD = "notes.session-reread"


def _note(payload: dict[str, Any]) -> dict[str, Any]:
    names = ("section", "title", "text", "high_yield")
    places = {"pack_id": "pack", "topic_id": "topic", "item_id": "item"}
    return {name: payload[name] for name in names} | {
        field: payload.get(name, "") for field, name in places.items()
    }


def _session(payload: dict[str, Any]) -> dict[str, Any]:
    names = ("title", "url", "depth", "questions", "summary", "minutes", "reread")
    first = date.fromisoformat(payload["next_on"]) if payload["reread"] else None
    return {name: payload[name] for name in names} | {
        "pack_id": payload.get("pack", ""),
        "topic_id": payload.get("topic", ""),
        "next_on": first,
        "rounds": 0,
    }


def _source(payload: dict[str, Any]) -> dict[str, Any]:
    return {
        name: payload[name]
        for name in ("title", "kind", "url", "minutes", "minutes_done", "topics")
    }


Fields = Callable[[dict[str, Any]], dict[str, Any]]
TABLES: dict[str, tuple[type[Written], str, Fields]] = {
    NOTE: (Note, "note_id", _note),
    SESSION: (DocSession, "session_id", _session),
    SOURCE: (ShelfSource, "source_id", _source),
}
KINDS = tuple(f"{what}-{done}" for what in TABLES for done in ("written", "removed"))


def take(learner: LearnerId, records: list[Record]) -> None:
    """Fold records into rows; what was read again is counted last, from all its records."""
    for record in records:
        what, _, done = record.kind.rpartition("-")
        if what in TABLES and done in {"written", "removed"}:
            _fold(record, what, done)
    for subject in {one.subject for one in records if what_of(one) == SESSION}:
        _count_rounds(learner, subject)


def what_of(record: Record) -> str:
    return record.kind.rpartition("-")[0]


def _fold(record: Record, what: str, done: str) -> None:
    table, key, fields = TABLES[what]
    if done == "removed":
        kept = table._default_manager.filter(learner_id=record.learner_id, **{key: record.subject})
        if kept.exists():
            write(table, {key: record.subject}, record, {"removed": True})
        return
    write(table, {key: record.subject}, record, fields(record.payload) | {"removed": False})


def _count_rounds(learner: LearnerId, subject: str) -> None:
    """Later returns follow from the times that a page was read again."""
    row = DocSession.objects.filter(learner_id=learner, session_id=subject).first()
    if row is None or not row.reread:
        return
    again = Record.objects.filter(learner_id=learner, kind=REREAD, subject=subject)
    days = sorted(record.payload["on"] for record in again)
    row.rounds = len(days)
    if days:
        row.next_on = next_return(len(days), date.fromisoformat(days[-1]))
    row.save()


NOTES = Projection("notes", (*KINDS, REREAD), (Note, DocSession, ShelfSource), take)


def up_to_date(learner: LearnerId) -> None:
    """Bring the rows of a learner to what the records say. Call before reading."""
    catch_up(NOTES, learner)
