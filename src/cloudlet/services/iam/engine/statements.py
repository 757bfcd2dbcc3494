"""A policy as a value."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Effect = Literal["Allow", "Deny"]
PrincipalType = Literal["AWS", "Service", "Federated", "CanonicalUser"]
Variables = Literal["2012-10-17", "2008-10-17"]


@dataclass(frozen=True)
class Choice:
    """An element and its negation: `Action` or `NotAction`, `Resource` or `NotResource`."""

    values: tuple[str, ...]
    negated: bool = False


@dataclass(frozen=True)
class Principals:
    """Who is meant, by type; everyone is `{"AWS": ("*",)}`."""

    values: Mapping[str, tuple[str, ...]]
    negated: bool = False


@dataclass(frozen=True)
class Condition:
    """One operator on one key, in lower case since names of keys have none; `written` as it was."""

    operator: str
    key: str
    values: tuple[str, ...]
    written: str = ""


@dataclass(frozen=True)
class Statement:
    """`start` and `end` say where it stands in the document, in characters."""

    effect: Effect
    actions: Choice
    resources: Choice | None = None
    principals: Principals | None = None
    conditions: tuple[Condition, ...] = ()
    sid: str = ""
    number: int = 0
    start: int = 0
    end: int = 0


@dataclass(frozen=True)
class Policy:
    """`name` is how reasons call it: an ARN for a managed policy, a name for an inline one."""

    statements: tuple[Statement, ...] = ()
    version: str = "2008-10-17"
    name: str = field(default="", compare=False)
    origin: str = field(default="", compare=False)
    text: str = field(default="", compare=False, repr=False)

    @property
    def has_variables(self) -> bool:
        """Only the newer policy language knows `${…}`."""
        return self.version == "2012-10-17"
