"""The pack itself: what exam it is for, its blueprint, its forms, its topics, its services."""

from datetime import date
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from practicum.library.engine.schema.base import (
    BEARABLE,
    SEEN,
    Short,
    Slug,
    Source,
    Strict,
    Text,
    Url,
)
from practicum.library.engine.schema.item import Kind

HIGHEST = 100_000
Section = Annotated[str, Field(max_length=40_000), SEEN]
TaskId = Annotated[str, Field(pattern=r"^\d+\.\d+$")]
LengthName = Annotated[str, Field(pattern=r"^(full|half|third)$")]
Frequency = Literal["often", "sometimes", "rarely"]


class Successor(Strict):
    code: Short
    title: Short
    note: Text


class PackProvenance(Strict):
    """Default provenance of every item, and the statement on where items do not come from."""

    author: Short
    licence: Short
    statement: Text


class PackFile(Strict):
    """pack.yaml."""

    id: Slug
    title: Short
    code: Short
    guide_version: Short
    status: Literal["live", "beta", "retired"]
    retired_on: date | None = None
    successors: tuple[Successor, ...] = ()
    provenance: PackProvenance
    welcome_item: Slug | None = None
    sources: tuple[Source, ...]


class Task(Strict):
    id: TaskId
    title: Short
    content: Text


class Domain(Strict):
    id: Slug
    number: int
    title: Short
    weight: Annotated[float, Field(gt=0, le=1)]
    scored_items: int
    tasks: tuple[Task, ...]


class Length(Strict):
    items: Annotated[int, Field(ge=1, le=500)]
    minutes: Annotated[float, Field(gt=0), BEARABLE]


class Scale(Strict):
    low: int
    high: int
    passing: int

    @model_validator(mode="after")
    def _rises(self) -> Self:
        if not 0 <= self.low < self.passing < self.high <= HIGHEST:
            raise ValueError("low, passing and high must rise in this order")
        return self


class AssumedStandard(Strict):
    share: Annotated[float, Field(gt=0, lt=1)]
    error: Annotated[float, Field(gt=0, lt=0.5)]


class Exam(Strict):
    """The form of the exam; `items` counts scored and unscored ones."""

    items: int
    scored: int
    minutes: Annotated[float, BEARABLE]
    scale: Scale
    kinds: tuple[Kind, ...]
    lengths: dict[LengthName, Length]
    standard: AssumedStandard


class Driver(Strict):
    """What the exam driver offers; `confirmed` is whether the vendor says so."""

    tools: tuple[Literal["strike-out", "highlight", "note", "confidence"], ...]
    confirmed: bool


class Blueprint(Strict):
    """blueprint.yaml."""

    domains: Annotated[tuple[Domain, ...], Field(min_length=1)]
    exam: Exam
    driver: Driver

    @model_validator(mode="after")
    def _names_each_once(self) -> Self:
        names = [one.id for one in self.domains]
        names += [task.id for one in self.domains for task in one.tasks]
        twice = sorted({name for name in names if names.count(name) > 1})
        if twice:
            raise ValueError(f"there are two of the name {twice[0]!r}")
        return self

    def domain_of(self, task: str) -> Domain | None:
        return next((d for d in self.domains if any(t.id == task for t in d.tasks)), None)


class Form(Strict):
    """forms/<id>.yaml: a fixed form whose items are reserved until it is submitted."""

    id: Slug
    title: Short
    items: Annotated[tuple[Slug, ...], Field(min_length=1, max_length=200)]


class Service(Strict):
    """A service with today's name, its former ones and whether it can still be used."""

    id: Slug
    name: Short
    former: tuple[Short, ...] = ()
    status: Literal["current", "closed-to-new-customers", "ended", "renamed"]
    ended_on: date | None = None
    note: Text | None = None
    checked_on: date
    url: Url


class TopicFront(Strict):
    """The front matter of topics/<domain>/<topic>.md."""

    id: Slug
    title: Short
    subjects: tuple[Short, ...]
    tasks: dict[str, tuple[TaskId, ...]]
    complexity: Literal["simple", "complex"]
    frequency: Frequency
    frequency_source: Text | None = None
    prerequisites: tuple[Slug, ...] = ()
    services: tuple[Slug, ...] = ()
    links: tuple[Source, ...] = ()


class Topic(TopicFront):
    """A topic with its texts by heading."""

    overview: Text
    sections: dict[str, Section] = Field(default_factory=dict)
