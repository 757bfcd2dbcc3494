"""The payloads of notes, documentation sessions and the shelf."""

from typing import Annotated

from pydantic import BaseModel, Field

from practicum.history.engine.shapes import (
    Day,
    ItemName,
    Link,
    Long,
    Minutes,
    Name,
    Nothing,
    PackName,
    Payload,
    Title,
)

Word = Annotated[str, Field(max_length=16)]


class Note(Payload):
    section: Word
    title: Title
    text: Long
    high_yield: bool
    pack: PackName = ""
    topic: Name = ""
    item: ItemName = ""


class Question(Payload):
    question: Long
    answer: Long


class Session(Payload):
    title: Title
    url: Link
    depth: Word
    questions: Annotated[list[Question], Field(max_length=50)]
    summary: Long
    minutes: Minutes
    reread: bool
    next_on: Day
    pack: PackName = ""
    topic: Name = ""


class Reread(Payload):
    on: Day


class Source(Payload):
    title: Title
    kind: Word
    url: Link
    minutes: Minutes
    minutes_done: Minutes
    topics: Annotated[list[Name], Field(max_length=1000)]


PAYLOADS: dict[str, type[BaseModel]] = {
    "notes.note-written": Note,
    "notes.note-removed": Nothing,
    "notes.session-written": Session,
    "notes.session-removed": Nothing,
    "notes.session-reread": Reread,
    "notes.source-written": Source,
    "notes.source-removed": Nothing,
}
