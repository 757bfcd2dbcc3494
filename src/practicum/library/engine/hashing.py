"""The version of an item: a hash over everything that a learner sees."""

import hashlib
import json

from practicum.library.engine.schema import Item

SEEN = {"id", "kind", "stem", "exhibit", "options", "keep_order", "takeaway", "sources"}


def version_hash(item: Item) -> str:
    """SHA-256 over canonical JSON: sorted keys, no spaces, UTF-8. 64 hexadecimal digits."""
    seen = item.model_dump(mode="json", include=SEEN)
    text = json.dumps(seen, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()
