"""Hyperparameters as the API carries them (text, each perhaps JSON) and as programs take them."""

import json
from collections.abc import Mapping
from typing import Any

RESERVED = "sagemaker_"


def decode(text: str) -> Any:
    """The SDK quotes values as JSON, other clients do not: read both."""
    try:
        return json.loads(text)
    except ValueError:
        return text


def own(hyperparameters: Mapping[str, str]) -> dict[str, Any]:
    """What belongs to the script: decoded, without what only the platform reads."""
    return {
        name: decode(value)
        for name, value in hyperparameters.items()
        if not name.startswith(RESERVED)
    }


def reserved(hyperparameters: Mapping[str, str], name: str) -> str | None:
    """A value meant for the platform, for example `program`."""
    value = hyperparameters.get(RESERVED + name)
    return None if value is None else str(decode(value))


def long_arguments(values: Mapping[str, Any]) -> list[str]:
    """As the SDK of version 3 passes them: in their order, always two dashes, JSON for lists."""
    words = []
    for name, value in values.items():
        words += [f"--{name}", value if isinstance(value, str) else json.dumps(value)]
    return words


def arguments(values: Mapping[str, Any]) -> list[str]:
    """As command line arguments, sorted by name; a name of one letter gets one dash."""
    words = []
    for name in sorted(values):
        words += [f"-{name}" if len(name) == 1 else f"--{name}", str(values[name])]
    return words
