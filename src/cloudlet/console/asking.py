"""What a page is asked with, and what it answers."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from cloudlet.console.engine.html import Html
from cloudlet.context import Cloud
from cloudlet.handlers.exchange import Running

Section = Literal["", "overview", "jobs", "endpoints", "buckets", "calls", "operations"]


class NotThere(Exception):
    """The page is about something that is not there; the text says what."""


@dataclass(frozen=True)
class Asked:
    """`query` holds the last value of each name."""

    running: Running
    query: dict[str, str]
    now: datetime

    @property
    def cloud(self) -> Cloud:
        return self.running.cloud

    def text(self, name: str) -> str:
        return self.query.get(name, "").strip()

    def number(self, name: str) -> int | None:
        """None when there is none, or when it is none."""
        digits = self.query.get(name, "")
        return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 16 else None  # noqa: PLR2004 - SQLite's integers end soon after


@dataclass(frozen=True)
class Page:
    """`every` seconds what is marked as live is read again; 0 means that nothing changes."""

    title: str
    body: Html
    section: Section
    every: int = 0
    has_log: bool = False
