"""What can happen to a job."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Begun:
    pass


@dataclass(frozen=True)
class Fetched:
    pass


@dataclass(frozen=True)
class Launched:
    pass


@dataclass(frozen=True)
class Exited:
    """The process has ended; `reason` is what is known when `code` is not 0."""

    code: int
    reason: str = ""


@dataclass(frozen=True)
class Kept:
    """What the job made is where it belongs."""


@dataclass(frozen=True)
class Broken:
    """A command could not be carried out, or a limit was passed that ends in failure."""

    reason: str


@dataclass(frozen=True)
class TimeUp:
    pass


@dataclass(frozen=True)
class StopAsked:
    pass


@dataclass(frozen=True)
class GraceOver:
    pass


@dataclass(frozen=True)
class CloudRestarted:
    pass


Event = (
    Begun
    | Fetched
    | Launched
    | Exited
    | Kept
    | Broken
    | TimeUp
    | StopAsked
    | GraceOver
    | CloudRestarted
)
