"""`cloudlet console`: a new link to the console of a cloud that another process runs."""

from contextlib import closing
from pathlib import Path

from cloudlet import console, running
from cloudlet.clock import SystemClock
from cloudlet.console import access
from cloudlet.store import database


def link_to_console(data: Path) -> str:
    """Raises CloudletError when no cloud runs on the folder."""
    note = running.find(data)
    if note.open:
        return f"{note.url}{console.ROOT}/"
    with closing(database.connect(data / database.FILE)) as db:
        return access.new_link(db, note.url, SystemClock().now())
