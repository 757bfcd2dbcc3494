"""Where an item belongs."""

from practicum.library.engine.schema import Item
from practicum.library.reading import PackContent


def home_of(content: PackContent, item: Item) -> tuple[str, str]:
    """Domain and task of an item: those of its topic in the pack's own exam.

    The pack must be free of faults of reference.
    """
    assert content.pack is not None  # noqa: S101 - said above
    assert content.blueprint is not None  # noqa: S101
    task = content.topics[item.topic].tasks[content.pack.code][0]
    domain = content.blueprint.domain_of(task)
    return (domain.id if domain else ""), task
