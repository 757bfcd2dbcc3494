"""What a note, a documentation session and a source are, and the little that is computed of them.

Values carry the fields of their record's payload, so that writing and reading share one shape.
"""

import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

Section = Literal["concept", "pitfall", "use-case"]
Depth = Literal["breadth", "precision"]
SourceKind = Literal["course", "video", "book", "article", "other"]

SECTIONS: dict[str, str] = {
    "concept": "Concept",
    "pitfall": "Pitfall",
    "use-case": "Use case",
}
DEPTHS: dict[str, str] = {
    "breadth": "First pass, for breadth",
    "precision": "Later pass, for precision",
}
KINDS: dict[str, str] = {
    "course": "Course",
    "video": "Video",
    "book": "Book",
    "article": "Article",
    "other": "Other",
}
TITLE_WORDS = 8
LONGEST_TITLE = 200
# Days until a page is read again: each return about twice as late as the one before.
RETURNS = (3, 7, 16, 35)


@dataclass(frozen=True)
class NoteText:
    """`title` may be empty: then the first words of the text serve."""

    section: Section
    title: str
    text: str
    pack: str = ""
    topic: str = ""
    high_yield: bool = False
    item: str = ""


@dataclass(frozen=True)
class Question:
    """What was asked of a page, and what it said."""

    question: str
    answer: str


@dataclass(frozen=True)
class SessionText:
    """A page read with a few questions and summed up in two lines."""

    title: str
    url: str
    depth: Depth
    questions: tuple[Question, ...]
    summary: str
    minutes: int
    pack: str = ""
    topic: str = ""
    reread: bool = False

    @property
    def is_answered(self) -> bool:
        return bool(self.questions) and all(one.answer for one in self.questions)


@dataclass(frozen=True)
class SourceText:
    """A course, video or book of one's own; minutes in all and done so far."""

    title: str
    kind: SourceKind
    url: str
    minutes: int
    minutes_done: int
    topics: tuple[str, ...] = ()


def title_of(note: NoteText) -> str:
    """The title, or the first words of the text."""
    if note.title.strip():
        return note.title.strip()[:LONGEST_TITLE]
    words = note.text.split()
    more = " …" if len(words) > TITLE_WORDS else ""
    return (" ".join(words[:TITLE_WORDS]) + more)[:LONGEST_TITLE]


def letter_of(title: str) -> str:
    """The letter that a title stands under in an A–Z index; # for what begins with none."""
    plain = unicodedata.normalize("NFKD", title.strip())[:1].upper()
    return plain if plain.isascii() and plain.isalpha() else "#"


def next_return(rounds: int, today: date) -> date:
    """The day a page comes back after it was read `rounds` times again."""
    return today + timedelta(days=RETURNS[min(rounds, len(RETURNS) - 1)])
