"""The schema of a pack: pydantic models, from which the JSON Schema for editors is generated."""

from practicum.library.engine.schema.base import Source
from practicum.library.engine.schema.exhibit import ConfusionMatrix, Exhibit, Table
from practicum.library.engine.schema.item import Item, Option, Review
from practicum.library.engine.schema.pack import (
    Blueprint,
    Domain,
    Form,
    PackFile,
    Service,
    Topic,
    TopicFront,
)

__all__ = [
    "Blueprint",
    "ConfusionMatrix",
    "Domain",
    "Exhibit",
    "Form",
    "Item",
    "Option",
    "PackFile",
    "Review",
    "Service",
    "Source",
    "Table",
    "Topic",
    "TopicFront",
]
