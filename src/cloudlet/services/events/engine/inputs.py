"""What a target is sent: the event, a part of it, a constant, or a template filled from it."""

import json
import re
from collections.abc import Mapping
from typing import Any

HOLE = re.compile(r"<([\w.-]+)>")


def select(path: str, event: Mapping[str, Any]) -> Any:
    """`$.detail.items[0].name`; None when there is nothing."""
    found: Any = event
    for name, index in re.findall(r"\.([\w-]+)|\[(\d+)\]", path):
        if name:
            found = found.get(name) if isinstance(found, Mapping) else None
        else:
            inside = isinstance(found, list) and int(index) < len(found)
            found = found[int(index)] if inside else None
    return found


def made_for(target: Mapping[str, Any], event: Mapping[str, Any]) -> str:
    if "Input" in target:
        constant: str = target["Input"]
        return constant
    if "InputPath" in target:
        return json.dumps(select(target["InputPath"], event))
    if "InputTransformer" in target:
        return _filled(target["InputTransformer"], event)
    return json.dumps(event)


def _filled(transformer: Mapping[str, Any], event: Mapping[str, Any]) -> str:
    """Texts stand bare inside quotes, as JSON elsewhere."""
    paths = transformer.get("InputPathsMap", {})
    template: str = transformer["InputTemplate"]

    def value(found: re.Match[str]) -> str:
        name = found.group(1)
        if name == "aws.events.event.json":
            return json.dumps(event)
        if name not in paths:
            return found.group()
        chosen = select(paths[name], event)
        quoted = template[: found.start()].count('"') % 2 == 1
        if isinstance(chosen, str):
            return chosen if quoted else json.dumps(chosen)
        return "" if chosen is None and quoted else json.dumps(chosen)

    return HOLE.sub(value, template)
