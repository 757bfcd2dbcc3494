"""Tags in the form of the API as names and values."""

from typing import Any


def tags_of_list(tags: Any) -> dict[str, str]:
    """Anything that is not a list of tags has none."""
    if not isinstance(tags, list):
        return {}
    return {
        one["Key"]: str(one.get("Value", ""))
        for one in tags
        if isinstance(one, dict) and isinstance(one.get("Key"), str)
    }
