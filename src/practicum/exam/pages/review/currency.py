"""How an answer would be graded under the item as the pack has it today."""

from dataclasses import dataclass

from practicum.exam.report import Line
from practicum.library import queries as library
from practicum.library.engine.grading import grade


@dataclass(frozen=True)
class CurrentVerdict:
    """`right` is the verdict under today's key; the verdict as taken never changes."""

    right: bool
    differs: bool


def current_verdict(line: Line) -> CurrentVerdict | None:
    """None when the item is unchanged or is no longer in the pack."""
    today = library.current_item(line.item.id)
    if today is None or today.version_hash == line.place.version:
        return None
    right = grade(today.item, line.answer.chosen)
    return CurrentVerdict(right, right != line.right)
