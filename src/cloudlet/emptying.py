"""Forgetting everything: of a folder at rest, or of a running cloud."""

from pathlib import Path

from cloudlet import rootkey, running
from cloudlet.errors import CloudletError
from cloudlet.handlers.exchange import Running
from cloudlet.jobs.removing import remove
from cloudlet.store import database
from cloudlet.trail import trail

KEPT = {rootkey.FILE, running.LOCK, running.NOTE}
DATABASES = (database.FILE, trail.FILE)


def empty_folder(data: Path) -> None:
    """Delete what a cloud put there. Raises CloudletError when this was no cloud's folder."""
    if not (data / database.FILE).exists():
        raise CloudletError(f"{data} is not the data folder of a cloud; nothing was deleted.")
    _delete(data, KEPT)


def empty_running(one: Running) -> None:
    """All components end, all rows and files go, and the components begin anew."""
    one.cloud.stop(but=(trail.Trail,))
    one.cloud.store.clear()
    beside = {f"{name}{end}" for name in DATABASES for end in ("", "-wal", "-shm")}
    _delete(one.cloud.config.data, KEPT | beside)
    one.start_components()
    one.trail.clear()


def _delete(data: Path, kept: set[str]) -> None:
    for path in data.iterdir():
        if path.name in kept:
            continue
        if path.is_dir() and not path.is_symlink():
            remove(path)
        else:
            path.unlink()
