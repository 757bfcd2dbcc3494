"""A journal entry as a value, read with suspicion: records of other machines are hostile."""

import re
from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

Kind = Literal["mistake", "unclear-concept", "topic-to-revisit", "service-to-practise"]
Cause = Literal["concept", "fact", "misread", "rushed", "guessed-right"]

KINDS: Mapping[str, str] = {
    "mistake": "Mistake",
    "unclear-concept": "Unclear concept",
    "topic-to-revisit": "Topic to revisit",
    "service-to-practise": "Service to practise",
}
BY_HAND = tuple(kind for kind in KINDS if kind != "mistake")
# In the order of their keys 1 to 5, each with what it means in a sitting.
CAUSES: Mapping[str, tuple[str, str]] = {
    "concept": ("Concept", "I did not get the idea"),
    "fact": ("Fact", "I did not know it"),
    "misread": ("Misread", "I overlooked a word"),
    "rushed": ("Rushed", "I was too quick"),
    "guessed-right": ("Guessed right", "I was lucky"),
}
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
MAX_LESSON, MAX_APPROACH, MAX_WHERE, MAX_CONCEPT = 4000, 8000, 2000, 200


def cleaned(text: Any) -> Any:
    """With plain line ends, and without characters that a database cannot hold or a
    terminal obeys.
    """
    if not isinstance(text, str):
        return text
    plain = CONTROL.sub("", text.replace("\r\n", "\n"))
    return plain.encode("utf-8", "replace").decode().strip()


CLEAN = BeforeValidator(cleaned)
Id = Annotated[str, CLEAN, Field(max_length=128)]
Concept = Annotated[str, CLEAN, Field(max_length=MAX_CONCEPT)]
Lesson = Annotated[str, CLEAN, Field(max_length=MAX_LESSON)]
Approach = Annotated[str, CLEAN, Field(max_length=MAX_APPROACH)]
Where = Annotated[str, CLEAN, Field(max_length=MAX_WHERE)]
Version = Annotated[str, Field(max_length=64)]
AnswerKey = Annotated[str, CLEAN, Field(max_length=48)]
PackId = Annotated[str, CLEAN, Field(max_length=64)]
TopicId = Annotated[str, CLEAN, Field(max_length=100)]


class JournalEntry(BaseModel):
    """What one entry says. `items` holds the hash of the item version it is about, if any."""

    model_config = ConfigDict(extra="ignore", frozen=True)
    kind: Kind
    answer: AnswerKey = ""
    item: Id = ""
    items: Annotated[tuple[Version, ...], Field(max_length=1)] = ()
    pack: PackId = ""
    topic: TopicId = ""
    concept: Concept = ""
    cause: Cause | Literal[""] = ""
    text: Lesson = ""
    approach: Approach = ""
    where: Where = ""
    high_yield: bool = False


def read(payload: Mapping[str, Any]) -> JournalEntry | None:
    """The entry in the payload of a record; None when there is none that can be read."""
    try:
        return JournalEntry.model_validate(payload)
    except ValidationError:
        return None


def same_concept(concept: str) -> str:
    """What two spellings of one concept share."""
    return " ".join(concept.casefold().replace("-", " ").split())
