"""Self-rated comfort: asked per task, inherited by topics, never mixed with what is measured."""

from dataclasses import dataclass
from typing import Literal

LEVELS: dict[int, str] = {
    1: "New to me",
    2: "Heard of it",
    3: "Can follow it",
    4: "Can do it",
    5: "Can teach it",
}
Origin = Literal["topic", "task", ""]


@dataclass(frozen=True)
class Comfort:
    """A topic's own rating and that of its task, each 1–5 or None."""

    own: int | None = None
    task: int | None = None

    @property
    def level(self) -> int | None:
        return self.task if self.own is None else self.own

    @property
    def origin(self) -> Origin:
        """Where the level comes from; empty when there is none."""
        if self.own is not None:
            return "topic"
        return "" if self.task is None else "task"

    @property
    def words(self) -> str:
        return LEVELS[self.level] if self.level is not None else ""


def rating(text: str) -> int | None:
    """1–5, or None for empty text. Raises ValueError for anything else."""
    if not text.strip():
        return None
    level = int(text) if text.strip().isascii() else 0
    if level not in LEVELS:
        raise ValueError(f"{text!r} is no rating from 1 to 5")
    return level
