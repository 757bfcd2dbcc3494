"""`cloudlet doctor`: is the data folder whole, and what can this machine run?"""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from importlib.util import find_spec
from pathlib import Path
from typing import Literal, NamedTuple

from cloudlet import rootkey, running
from cloudlet.errors import CloudletError
from cloudlet.services.s3 import integrity
from cloudlet.store import database
from cloudlet.trail import trail

LITTLE_ROOM = 1 << 30
PRIVATE = 0o077
FRAMEWORKS = {
    "sklearn": "scikit-learn images and the built-in linear-learner and kmeans",
    "xgboost": "XGBoost images and the built-in xgboost",
    "torch": "PyTorch images",
    "moto": "Kinesis, KMS, ECR, Glue and the other services that moto keeps",
}


class Finding(NamedTuple):
    kind: Literal["good", "note", "bad"]
    text: str


def examine(data: Path) -> list[Finding]:
    if not (data / database.FILE).exists():
        first = Finding("note", f"{data} holds no cloud yet; the first start makes one.")
        return [first, *_machine(data)]
    return [*_databases(data), *_objects(data), *_key(data), *_machine(data)]


def _databases(data: Path) -> Iterator[Finding]:
    for name in (database.FILE, trail.FILE):
        if (data / name).exists():
            fault = _fault_of(data / name)
            yield (
                Finding("bad", f"{name}: {fault}")
                if fault
                else Finding("good", f"{name} is whole.")
            )


def _fault_of(path: Path) -> str | None:
    """What SQLite finds wrong, or None."""
    try:
        connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
        try:
            said = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
            dangling = connection.execute("PRAGMA foreign_key_check").fetchone()
        finally:
            connection.close()
    except sqlite3.Error as error:
        return f"it cannot be read ({error}). Restore the folder, or cloudlet reset."
    if said != "ok":
        return f"{said}. Restore the folder, or cloudlet reset."
    return f"a row of {dangling[0]} belongs to nothing." if dangling else None


def _objects(data: Path) -> Iterator[Finding]:
    """Only a database that can be read knows what should be there."""
    try:
        with closing(sqlite3.connect(f"file:{data / database.FILE}?mode=ro", uri=True)) as db:
            found = list(integrity.faults(db, data))
    except sqlite3.Error:
        return
    yield from (Finding("bad", one) for one in found)
    if not found:
        yield Finding("good", "Every object has its bytes.")


def _key(data: Path) -> Iterator[Finding]:
    try:
        pair = rootkey.load(data)
    except CloudletError as error:
        yield Finding("bad", str(error))
        return
    path = data / rootkey.FILE
    if pair is None:
        yield Finding("note", "There is no key pair; the next start makes one.")
    elif path.stat().st_mode & PRIVATE:
        yield Finding("bad", f"Others can read the key pair. Mend it: chmod 600 {path}")
    else:
        yield Finding("good", "The key pair is there and private.")


def _machine(data: Path) -> Iterator[Finding]:
    folder = next(one for one in (data, *data.absolute().parents) if one.exists())
    free = shutil.disk_usage(folder).free
    kind: Literal["good", "bad"] = "good" if free > LITTLE_ROOM else "bad"
    yield Finding(kind, f"{free >> 20} MiB are free on the disk.")
    note = running.read_note(data)
    if note is not None and running.is_running(data):
        yield Finding("good", f"A cloud is running at {note.url}.")
    forks = hasattr(os, "fork")
    yield Finding("good" if forks else "note", f"Jobs are {'forked' if forks else 'spawned'}.")
    for module, use in FRAMEWORKS.items():
        if find_spec(module) is not None:
            yield Finding("good", f"{module} is installed: {use}.")
        else:
            yield Finding("note", f"{module} is not installed; what needs it: {use}.")
