"""The product's own commands on a data folder of their own."""

import sqlite3
from contextlib import closing
from pathlib import Path

from tests import small_pack
from tests.server import Server


def fresh(folder: Path) -> Server:
    """A prepared data folder; no server runs on it."""
    packs = folder / "packs"
    packs.mkdir()
    small_pack.write(packs)
    server = Server(folder / "home", packs)
    assert server.run("exam", "list").returncode == 0
    return server


def sql(server: Server, *statements: str) -> None:
    with closing(sqlite3.connect(server.home / "practicum.sqlite3")) as database:
        for statement in statements:
            database.execute(statement)
        database.commit()
