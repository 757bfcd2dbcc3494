"""Items of a pack as JSON Lines, for other tools and for reviewers."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from practicum.library.checking import check_references
from practicum.library.engine.schema import Item
from practicum.library.homes import home_of
from practicum.library.problems import PackProblem
from practicum.library.reading import PackContent, read_pack


def export_items(folder: Path) -> Iterator[str]:
    """One JSON object a line for each item. Raises PackProblem when the pack has faults."""
    content = read_pack(folder)
    faults = [*content.faults, *check_references(content)]
    if faults:
        raise PackProblem(folder, faults)
    for item in content.items.values():
        yield json.dumps(described(content, item), ensure_ascii=False)


def described(content: PackContent, item: Item) -> dict[str, Any]:
    """An item as a flat object."""
    domain, task = home_of(content, item)
    data = item.model_dump(mode="json")
    return {
        "id": item.id,
        "domain": domain,
        "task": task,
        "topic": item.topic,
        "concepts": data["concepts"],
        "kind": item.kind,
        "style": item.style,
        "lens": item.lens,
        "angoff": data["angoff"],
        "form": content.form_of(item.id),
        "stem": item.stem,
        "exhibit": data["exhibit"],
        "options": [
            {
                name: option[name]
                for name in ("id", "text", "correct", "why", "stands_for", "right_if")
            }
            for option in data["options"]
        ],
        "takeaway": item.takeaway,
        "sources": data["sources"],
    }
