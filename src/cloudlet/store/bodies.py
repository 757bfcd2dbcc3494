"""Descriptions as JSON text: instants and bytes survive the way there and back."""

import base64
import json
from datetime import datetime
from typing import Any

from cloudlet.clock import iso, parse_iso


def dump(body: Any) -> str:
    return json.dumps(body, default=_tag, separators=(",", ":"))


def load(text: str) -> Any:
    return json.loads(text, object_hook=_untag)


def _tag(value: Any) -> dict[str, str]:
    if isinstance(value, datetime):
        return {"$at": iso(value)}
    if isinstance(value, bytes):
        return {"$bytes": base64.b64encode(value).decode()}
    raise TypeError(f"{type(value).__name__} cannot be stored")


def _untag(found: dict[str, Any]) -> Any:
    if len(found) == 1:
        if "$at" in found:
            return parse_iso(found["$at"])
        if "$bytes" in found:
            return base64.b64decode(found["$bytes"])
    return found
