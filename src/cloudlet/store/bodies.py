"""Descriptions as JSON text: instants and bytes survive the way there and back."""

import base64
import json
from datetime import datetime
from typing import Any

from cloudlet.clock import iso, parse_iso


def dump(body: Any) -> str:
    return json.dumps(_tagged(body), separators=(",", ":"))


def load(text: str) -> Any:
    return json.loads(text, object_hook=_untagged)


def _tagged(value: Any) -> Any:
    if isinstance(value, dict):
        return {_kept_apart(value, key): _tagged(held) for key, held in value.items()}
    if isinstance(value, list | tuple):
        return [_tagged(held) for held in value]
    if isinstance(value, datetime):
        return {"$at": iso(value)}
    if isinstance(value, bytes):
        return {"$bytes": base64.b64encode(value).decode()}
    return value


def _kept_apart(found: dict[str, Any], key: str) -> str:
    """A caller's own map may have one key that looks like a tag: it gets one more `$`."""
    return f"${key}" if len(found) == 1 and key.startswith("$") else key


def _untagged(found: dict[str, Any]) -> Any:
    if len(found) != 1:
        return found
    ((key, value),) = found.items()
    if key == "$at":
        return parse_iso(value)
    if key == "$bytes":
        return base64.b64decode(value)
    return {key[1:]: value} if key.startswith("$") else found
