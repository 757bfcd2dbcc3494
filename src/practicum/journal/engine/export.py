"""The journal as one Markdown file."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Told:
    """An entry as a person reads it; empty fields are left out."""

    on: date
    title: str
    kind: str
    cause: str
    topic: str
    high_yield: bool
    text: str
    approach: str
    where: str


def markdown(entries: Iterable[Told], on: date) -> str:
    """All entries under one heading, each with its lesson, its approach and where to review."""
    parts = [_entry(one) for one in entries]
    count = f"{len(parts)} {'entry' if len(parts) == 1 else 'entries'}, {on.isoformat()}."
    return "\n\n".join(["# Revision journal", count, *parts]) + "\n"


def _entry(one: Told) -> str:
    topic = f"topic: {_flat(one.topic)}" if one.topic else ""
    marks = [one.kind, one.cause.lower(), topic, "high yield" if one.high_yield else ""]
    parts = [f"## {one.on.isoformat()} · {_flat(one.title)}", ", ".join(filter(None, marks))]
    if one.text:
        parts.append(one.text)
    if one.approach:
        parts += ["**Correct approach**", one.approach]
    if one.where:
        parts += ["**Where to review**", one.where]
    return "\n\n".join(parts)


def _flat(text: str) -> str:
    return " ".join(text.split())
