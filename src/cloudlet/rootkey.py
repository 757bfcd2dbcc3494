"""The key pair made at first start: it belongs to the root of the account."""

import json
import os
import random
import string
from pathlib import Path
from typing import NamedTuple

from cloudlet.errors import CloudletError

FILE = "credentials.json"
UPPER = string.ascii_uppercase + "234567"
ANY = string.ascii_letters + string.digits + "+/"


class KeyPair(NamedTuple):
    access_key: str
    secret_key: str


def load_or_make(data: Path, dice: random.Random) -> KeyPair:
    return load(data) or _make(data / FILE, dice)


def load(data: Path) -> KeyPair | None:
    """None when the folder has none yet. Raises CloudletError when the file is damaged."""
    path = data / FILE
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        return KeyPair(found["access_key_id"], found["secret_access_key"])
    except FileNotFoundError:
        return None
    except (ValueError, KeyError) as error:
        raise CloudletError(
            f"The key pair in {path} cannot be read.", "Delete the file; a new pair is then made."
        ) from error


def _make(path: Path, dice: random.Random) -> KeyPair:
    pair = KeyPair("AKIA" + "".join(dice.choices(UPPER, k=16)), "".join(dice.choices(ANY, k=40)))
    text = json.dumps({"access_key_id": pair.access_key, "secret_access_key": pair.secret_key})
    draft = path.with_suffix(".new")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)
    return pair
