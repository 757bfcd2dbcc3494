"""Are all bytes there that objects need? For a cloud at rest or running; nothing is changed."""

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from sqlite3 import Connection


def faults(db: Connection, data: Path) -> Iterator[str]:
    """One sentence for each kind of fault, with an example."""
    needed = _needed(db)
    kept = {row[0]: (row[1], row[2], row[3]) for row in db.execute(BLOBS)}
    yield from _said("blobs are needed but not known", sorted(set(needed) - set(kept)))
    wrong = [name for name, (_, uses, _) in kept.items() if uses != needed[name]]
    yield from _said("blobs are counted wrongly", wrong)
    files = ((name, size) for name, (size, _, inside) in kept.items() if not inside)
    torn = [name for name, size in files if _size(data, name) != size]
    yield from _said("files of objects are missing or torn", torn)


BLOBS = "SELECT hash, size, uses, data IS NOT NULL FROM s3_blob"


def _needed(db: Connection) -> Counter[str]:
    """How often objects and parts of uploads name each blob."""
    found: Counter[str] = Counter()
    for (pieces,) in db.execute("SELECT pieces FROM s3_object"):
        found.update(name for name, _ in json.loads(pieces))
    found.update(row[0] for row in db.execute("SELECT hash FROM s3_part"))
    return found


def _size(data: Path, name: str) -> int:
    path = data / "objects" / name[:2] / name[2:]
    return path.stat().st_size if path.is_file() else -1


def _said(words: str, names: list[str]) -> Iterator[str]:
    if names:
        yield f"S3: {len(names)} {words}, for example {names[0]}."
