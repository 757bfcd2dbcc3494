"""The payloads of the journal."""

from typing import Annotated

from pydantic import BaseModel, Field

from practicum.history.engine.shapes import Nothing, Payload
from practicum.journal.engine.entry import JournalEntry


class Answers(Payload):
    """The keys of answers that were put away or brought back in one act."""

    answers: list[Annotated[str, Field(max_length=48)]]


PAYLOADS: dict[str, type[BaseModel]] = {
    "journal.entry-written": JournalEntry,
    "journal.entry-removed": Nothing,
    "journal.answers-closed": Answers,
    "journal.answers-reopened": Answers,
}
