"""`practicum backup`, `restore` and `doctor`."""

import json
import shlex
from pathlib import Path

import click
from django.conf import settings
from django.db import connections, transaction

from practicum.kernel.clock import iso
from practicum.kernel.errors import PracticumError
from practicum.storage import checks, sqlite
from practicum.storage.backups import Backup, backups, database_path
from practicum.storage.backups import backup as make_backup
from practicum.storage.restoring import restore as put_back
from practicum.storage.version import State, prepare_database, state_of


@click.command(epilog="Example: practicum backup")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def backup(as_json: bool) -> None:
    """Make a backup now. Practicum makes one every half hour of use by itself."""
    path = make_backup(settings.PRACTICUM_CLOCK.now(), "by-hand")
    size = path.stat().st_size
    if as_json:
        click.echo(json.dumps({"path": str(path), "bytes": size}))
    else:
        click.echo(f"Backed up to {path} ({size / 1024:.0f} KiB)")


@click.command(epilog="Example: practicum restore latest")
@click.argument("which", required=False)
@click.option("--list", "listed", is_flag=True, help="List the backups there are.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def restore(which: str | None, listed: bool, as_json: bool) -> None:
    """Go back to a backup: `latest` or the path of a file. Today's data is backed up first."""
    if listed or not which:
        _list(backups(), as_json=as_json)
        return
    path = _chosen(which)
    before = put_back(path, settings.PRACTICUM_CLOCK.now())
    prepare_database(settings.PRACTICUM_CLOCK.now())
    if as_json:
        click.echo(json.dumps({"restored": str(path), "before": str(before) if before else None}))
        return
    click.echo(f"Restored {path}")
    if before:
        click.echo(f"What was there before is kept in {before}")


def _chosen(which: str) -> Path:
    if which != "latest":
        return Path(which)
    found = [one for one in backups() if "before-restore" not in one.path.name] or backups()
    if not found:
        raise PracticumError("There is no backup yet.", "Make one with: practicum backup")
    return found[0].path


def _list(found: list[Backup], *, as_json: bool) -> None:
    if as_json:
        rows = [{"path": str(one.path), "made_at": iso(one.made_at)} for one in found]
        click.echo(json.dumps(rows, indent=2))
        return
    for one in found:
        click.echo(f"{one.made_at.astimezone():%Y-%m-%d %H:%M}  {one.path}")
    if not found:
        click.echo("There is no backup yet. Make one with: practicum backup")


@click.command(epilog="Example: practicum doctor --repair")
@click.option("--repair", is_flag=True, help="Mend what can be mended, after a backup.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def doctor(repair: bool, as_json: bool) -> None:
    """Check the data folder. Exit code 1 when something is wrong and was not mended."""
    _must_open()
    found = checks.run()
    mended = _mend(found) if repair and found else []
    left = checks.run() if mended else found
    if as_json:
        click.echo(json.dumps(_described(left, mended), indent=2))
    else:
        _say(left, mended)
    if left:
        raise SystemExit(1)


def _can_be_restored(path: Path) -> bool:
    try:
        return sqlite.is_sound(path)
    except PracticumError:
        return False


def _must_open() -> None:
    """A file too damaged to open is said so, with the way back."""
    path = database_path()
    state = state_of(path)
    if state is State.MISSING:
        raise PracticumError(
            f"There is no database in {str(path.parent)!r} yet.",
            "Start Practicum once: practicum serve",
        )
    broken = state is State.DAMAGED or (state is State.FOREIGN and not sqlite.is_sqlite(path))
    faults = ["the file cannot be read as a database"] if broken else sqlite.faults(path)
    if faults:
        newest = next((one.path for one in backups() if _can_be_restored(one.path)), None)
        todo = (
            f"practicum restore {shlex.quote(str(newest))}" if newest else "no sound backup exists"
        )
        raise PracticumError(
            f"The database {str(path)!r} is damaged: {faults[0]}.", f"The way back: {todo}"
        )
    prepare_database(settings.PRACTICUM_CLOCK.now())


def _mend(found: list[checks.Finding]) -> list[checks.Finding]:
    make_backup(settings.PRACTICUM_CLOCK.now(), "before-repair")
    mended = []
    with transaction.atomic():
        for finding in found:
            if finding.mend:
                finding.mend()
                mended.append(finding)
    connections.close_all()
    return mended


def _described(left: list[checks.Finding], mended: list[checks.Finding]) -> dict[str, object]:
    def rows(findings: list[checks.Finding]) -> list[dict[str, object]]:
        return [
            {"code": one.code, "message": one.message, "can_be_mended": one.mend is not None}
            for one in findings
        ]

    return {"findings": rows(left), "mended": rows(mended)}


def _say(left: list[checks.Finding], mended: list[checks.Finding]) -> None:
    for finding in mended:
        click.echo(f"Mended: {finding.message}")
    for finding in left:
        click.echo(f"Found: {finding.message}")
    if not left:
        click.echo("Everything is in order.")
    elif any(finding.mend for finding in left):
        click.echo("Mend what can be mended with: practicum doctor --repair")
