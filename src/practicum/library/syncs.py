"""Who wants to know when the content of a pack has changed."""

from collections.abc import Callable

Listener = Callable[[str], None]
# Slices above append to this list when they are loaded.
listeners: list[Listener] = []


def synced(pack_id: str) -> None:
    """Tell everybody, inside the transaction of the sync."""
    for listener in listeners:
        listener(pack_id)
