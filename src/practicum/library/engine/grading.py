"""Grading: all or nothing."""

from collections.abc import Set as AbstractSet

from practicum.library.engine.schema import Item


def grade(item: Item, chosen: AbstractSet[str]) -> bool:
    """Right only when exactly the keyed options were chosen. A blank is wrong."""
    return bool(chosen) and item.key == chosen


def choices_needed(item: Item) -> int:
    """How many options the stem asks for."""
    return len(item.key)
