"""The journal as the commands report it."""

from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from practicum.journal import inbox, queries
from practicum.journal.queries import EntryLine, Wanted
from practicum.kernel.clock import iso
from practicum.kernel.ids import LearnerId

SHOWN = ("key", "what", "topic", "concept", "item", "right")


def entries(learner: LearnerId, wanted: Wanted) -> list[dict[str, Any]]:
    """The entries that fit, newest first."""
    found = queries.lines(learner, queries.rows(learner, wanted))
    return [described_entry(line) for line in found]


def described_entry(line: EntryLine) -> dict[str, Any]:
    """An entry as a flat object."""
    names = ("key", "kind", "cause", "concept", "text", "approach", "where", "high_yield")
    return {name: getattr(line, name) for name in names} | {
        "topic": line.topic_id,
        "made_at": iso(line.made_at),
        "answer": line.answer,
        "item": line.item,
        "verdict": line.verdict,
    }


def waiting_answers(learner: LearnerId) -> list[dict[str, Any]]:
    """What waits in the inbox, newest first."""
    return [
        {
            "key": row.key,
            "item": row.item_id,
            "topic": row.topic_id,
            "right": row.right_now,
            "confidence": row.confidence,
            "slow": row.slow,
            "at": iso(row.at),
        }
        for row in inbox.waiting(learner).order_by("-at", "key")
    ]


def print_table(described: list[dict[str, Any]]) -> None:
    """Objects that are alike as a table, for people."""
    lines = [one | {"what": one["cause"] or one["kind"]} for one in described if "kind" in one]
    lines = lines or described
    headings = [name for name in SHOWN if lines[0].get(name) is not None]
    table = Table(box=None, pad_edge=False)
    for heading in headings:
        table.add_column(heading, overflow="fold", no_wrap=heading == "key")
    for one in lines:
        table.add_row(*(Text(str(one[name])) for name in headings))
    Console().print(table)
