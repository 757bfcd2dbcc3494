"""Faults in items as a learner reports them, and the letter to the pack's authors."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

Fault = Literal["key", "wording", "out-of-date", "other"]
FAULTS: dict[Fault, str] = {
    "key": "The key is wrong",
    "wording": "The wording is unclear or gives the answer away",
    "out-of-date": "It is out of date",
    "other": "Something else",
}
LONGEST = 4000


@dataclass(frozen=True)
class FaultReport:
    """One report; `version` is the hash of the item exactly as it was seen."""

    id: str
    item: str
    version: str
    pack: str
    stem: str
    fault: Fault
    words: str
    on: date


def as_markdown(reports: Sequence[FaultReport]) -> str:
    """The reports by item, oldest first, with the words quoted as they were typed."""
    parts = ["# Faults reported in items"]
    for item in sorted({(one.pack, one.item) for one in reports}):
        own = sorted(
            (one for one in reports if (one.pack, one.item) == item),
            key=lambda one: (one.on, one.words),
        )
        parts.append(f"## {item[1]}\n\nPack `{item[0]}`.\n\n{_quoted(own[0].stem)}")
        parts += [_entry(one) for one in own]
    return "\n\n".join(parts) + "\n"


def _entry(report: FaultReport) -> str:
    heading = f"### {FAULTS[report.fault]}, {report.on.isoformat()}"
    return f"{heading}\n\nVersion `{report.version}`\n\n{_quoted(report.words)}"


def _quoted(text: str) -> str:
    return "\n".join(f"> {line}".rstrip() for line in text.splitlines())
