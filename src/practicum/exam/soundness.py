"""Whether the records of a sitting can be of one sitting. Those of other machines may lie."""

from practicum.exam.engine.sitting import Place, Sitting
from practicum.exam.grading import versions
from practicum.library import queries as library
from practicum.library.engine.grading import choices_needed
from practicum.library.engine.schema import Item


def must_fit(sitting: Sitting, sitting_id: str, starts: int) -> None:
    """Raises ValueError, in words, for what a page could not show."""
    plan = sitting.plan
    if plan.id != sitting_id or starts != 1:
        raise ValueError(f"the sitting {sitting_id} does not start once, under its own id")
    if plan.pack not in {one.id for one in library.packs()}:
        raise ValueError(
            f"the sitting {sitting_id} is of the pack {plan.pack!r}, which is not here"
        )
    items = versions(sitting)
    for place in plan.places:
        if not _is_of(place, items[place.version]):
            raise ValueError(f"item {place.position} of the sitting {sitting_id} is another one")


def _is_of(place: Place, item: Item) -> bool:
    options = sorted(option.id for option in item.options)
    of_item = (item.id, options, choices_needed(item))
    return (place.item, sorted(place.options), place.needed) == of_item
