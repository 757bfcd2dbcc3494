"""Grading a sitting against the item versions it showed."""

from practicum.exam.engine.sitting import Place, Sitting
from practicum.library import queries as library
from practicum.library.engine.grading import grade
from practicum.library.engine.schema import Item


def versions(sitting: Sitting) -> dict[str, Item]:
    """The items of a sitting exactly as they were shown, by version hash."""
    return library.item_versions([place.version for place in sitting.plan.places])


def is_right(sitting: Sitting, place: Place, item: Item) -> bool:
    return grade(item, sitting.answer(place.position).chosen)


def right_answers(sitting: Sitting) -> int:
    """How many items were answered right, all or nothing each."""
    items = versions(sitting)
    return sum(is_right(sitting, place, items[place.version]) for place in sitting.plan.places)
