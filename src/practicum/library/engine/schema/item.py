"""A question: its scenario, its options with their reasons, and where it comes from."""

from datetime import date
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from practicum.library.engine.schema.base import Short, Slug, Source, Strict, Text
from practicum.library.engine.schema.exhibit import Exhibit

Kind = Literal["single", "multiple"]
Style = Literal[
    "trade-off", "integration", "failure-analysis", "security", "concept", "calculation"
]
Constraint = Literal["cost", "latency", "effort", "compliance", "data size", "skill", "reliability"]
# An options-only solver sees the question and the options but not the scenario: to agree with the
# key is no praise for the item.
Role = Literal[
    "solver", "options-only", "advocate", "fact-checker", "counterfactual", "judge", "editor"
]
Share = Annotated[float, Field(gt=0, lt=1)]


class Option(Strict):
    """One answer. Distractors say what they stand for and when they would be right."""

    id: Annotated[str, Field(pattern=r"^[a-z0-9-]{1,32}$")]
    text: Text
    correct: bool
    why: Text
    stands_for: Text | None = None
    right_if: Text | None = None


class Deciding(Strict):
    """Words of the stem that decide, and the constraint they carry."""

    words: Short
    constraint: Constraint


class Review(Strict):
    """What was done to check an item, by role."""

    role: Role
    by: Literal["person", "program"]
    agreed: bool
    on: date
    note: Short | None = None


class Acceptance(Strict):
    """A note of the checker that stands, and why."""

    rule: Annotated[str, Field(pattern=r"^L\d\d$")]
    reason: Text


class Provenance(Strict):
    """Who wrote it and under which licence."""

    author: Short
    licence: Short


class Item(Strict):
    """A question with everything that a learner will ever see of it."""

    id: Slug
    topic: Slug
    also_tasks: tuple[str, ...] = ()
    concepts: Annotated[tuple[Slug, ...], Field(min_length=1, max_length=6)]
    kind: Kind
    style: Style
    lens: Literal["science", "cloud", "both"]
    angoff: Annotated[tuple[Share, ...], Field(min_length=2, max_length=4)]
    stem: Text
    decided_by: tuple[Deciding, ...] = ()
    exhibit: Exhibit | None = None
    options: Annotated[tuple[Option, ...], Field(min_length=2, max_length=8)]
    keep_order: bool = False
    takeaway: Text
    sources: Annotated[tuple[Source, ...], Field(min_length=1, max_length=8)]
    reviews: tuple[Review, ...] = ()
    accept: tuple[Acceptance, ...] = ()
    provenance: Provenance | None = None
    version: Annotated[int, Field(ge=1)]

    @model_validator(mode="after")
    def _can_be_answered(self) -> Self:
        ids = [option.id for option in self.options]
        if len(set(ids)) != len(ids):
            raise ValueError("two options have the same id")
        keys = len(self.key)
        if self.kind == "single" and keys != 1:
            raise ValueError(f"one option must be right, not {keys}")
        if self.kind == "multiple" and not 1 < keys < len(ids):
            raise ValueError(f"several options must be right, but not all; here it is {keys}")
        return self

    @property
    def key(self) -> frozenset[str]:
        return frozenset(option.id for option in self.options if option.correct)
