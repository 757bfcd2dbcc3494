"""Writing notes, documentation sessions and the shelf: one record for each change."""

import random
from dataclasses import asdict
from datetime import date, datetime

from django.db import transaction

from practicum.history.services import Entry, append, append_over
from practicum.kernel.errors import PracticumError
from practicum.kernel.ids import LearnerId, new_id
from practicum.notes.access import note_row, session_row, source_row
from practicum.notes.engine.texts import (
    NoteText,
    SessionText,
    SourceText,
    next_return,
    title_of,
)
from practicum.notes.projection import NOTE, REREAD, SESSION, SOURCE


@transaction.atomic
def write_note(
    learner: LearnerId, text: NoteText, now: datetime, rng: random.Random, note_id: str = ""
) -> str:
    """Write a new note, or write over the one named; returns its id."""
    if not title_of(text):
        raise PracticumError("An empty note was not kept.", "Write a title or a text.")
    if note_id:
        note_row(learner, note_id)
    payload = asdict(text) | {"title": title_of(text)}
    return _append(learner, NOTE, note_id or new_id(now, rng), now, payload)


@transaction.atomic
def remove_note(learner: LearnerId, note_id: str, now: datetime) -> None:
    note_row(learner, note_id)
    append_over(Entry(learner, now, f"{NOTE}-removed", note_id))


@transaction.atomic
def restore_note(learner: LearnerId, note_id: str, now: datetime) -> None:
    """Take a removal back: the note is written again as it was."""
    row = note_row(learner, note_id)
    places = {"pack": row.pack_id, "topic": row.topic_id, "item": row.item_id}
    names = ("section", "title", "text", "high_yield")
    payload = {name: getattr(row, name) for name in names} | places
    _append(learner, NOTE, note_id, now, payload)


@transaction.atomic
def write_session(
    learner: LearnerId,
    text: SessionText,
    today: date,
    now: datetime,
    rng: random.Random,
    session_id: str = "",
) -> str:
    """Write a documentation session; marked for re-reading, it first returns some days later."""
    if session_id:
        session_row(learner, session_id)
    payload = asdict(text) | {"next_on": next_return(0, today).isoformat()}
    return _append(learner, SESSION, session_id or new_id(now, rng), now, payload)


@transaction.atomic
def reread(learner: LearnerId, session_id: str, today: date, now: datetime) -> None:
    """The page was read again: it returns later than the last time."""
    session_row(learner, session_id)
    append(Entry(learner, now, REREAD, session_id, {"on": today.isoformat()}))


@transaction.atomic
def remove_session(learner: LearnerId, session_id: str, now: datetime) -> None:
    session_row(learner, session_id)
    append_over(Entry(learner, now, f"{SESSION}-removed", session_id))


@transaction.atomic
def write_source(
    learner: LearnerId, text: SourceText, now: datetime, rng: random.Random, source_id: str = ""
) -> str:
    """Put a source on the shelf, or write over the one named; returns its id."""
    if source_id:
        source_row(learner, source_id)
    return _append(learner, SOURCE, source_id or new_id(now, rng), now, asdict(text))


@transaction.atomic
def remove_source(learner: LearnerId, source_id: str, now: datetime) -> None:
    source_row(learner, source_id)
    append_over(Entry(learner, now, f"{SOURCE}-removed", source_id))


def _append(
    learner: LearnerId, what: str, subject: str, now: datetime, payload: dict[str, object]
) -> str:
    append_over(Entry(learner, now, f"{what}-written", subject, payload))
    return subject
