"""`practicum history export` and `practicum history import`."""

import json
from pathlib import Path

import click
from django.conf import settings

from practicum.accounts.services import local_learner
from practicum.history.files import TARGET, write_out
from practicum.history.interchange import export_lines, import_file
from practicum.history.safety import before_import
from practicum.kernel.dice import system_dice
from practicum.kernel.ids import LearnerId


@click.group(epilog="Example: practicum history export history.jsonl")
def history() -> None:
    """Your whole history, out and in."""


@history.command(epilog="Example: practicum history export history.jsonl")
@click.argument("file", type=TARGET, default="-")
def export(file: Path) -> None:
    """Write your history as JSON Lines to FILE, or to the terminal."""
    lines = export_lines(_learner(), settings.PRACTICUM_CLOCK.now())
    write_out(file, (f"{line}\n" for line in lines), "history")


@history.command("import", epilog="Example: practicum history import history.jsonl --dry-run")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--dry-run", is_flag=True, help="Say what would be merged, and change nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def import_(file: Path, dry_run: bool, as_json: bool) -> None:
    """Merge an exported history into yours. Nothing is overwritten; a backup is made first."""
    if not dry_run:
        before_import(settings.PRACTICUM_CLOCK.now())
    merge = import_file(file, _learner(), dry_run=dry_run)
    if as_json:
        click.echo(json.dumps({**vars(merge), "dry_run": dry_run}))
        return
    would = "would be" if dry_run else "were"
    click.echo(
        f"{merge.new_records} records {would} merged in, {merge.known_records} were here already; "
        f"{merge.new_versions} item versions {would} added."
    )


def _learner() -> LearnerId:
    return LearnerId(local_learner(settings.PRACTICUM_CLOCK.now(), system_dice()).learner_id)
