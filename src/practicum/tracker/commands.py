"""`practicum tracker show`, `export` and `import`."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click
from django.conf import settings
from rich.console import Console
from rich.table import Table

from practicum.accounts.services import local_learner
from practicum.history.files import TARGET, write_out
from practicum.kernel.dice import system_dice
from practicum.kernel.errors import PracticumError
from practicum.kernel.ids import LearnerId
from practicum.library import queries as library
from practicum.tracker import queries, spreadsheet
from practicum.tracker.engine.lines import Line, Wanted, chosen
from practicum.tracker.engine.status import STATUSES
from practicum.tracker.engine.taking_in import Reading


@click.group(epilog="Example: practicum tracker show")
def tracker() -> None:
    """Your knowledge tracker."""


@tracker.command(epilog="Example: practicum tracker show --status in-progress")
@click.option("--status", type=click.Choice(list(STATUSES)), default=None, help="Only these.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def show(status: str | None, as_json: bool) -> None:
    """Show every topic: comfort, evidence, practice, status."""
    wanted = Wanted(status=status or "")
    lines = [
        line for pack in library.packs() for line in chosen(queries.lines(_learner(), pack), wanted)
    ]
    if as_json:
        click.echo(json.dumps([_described(line) for line in lines], indent=2, ensure_ascii=False))
    else:
        _print(lines)


@tracker.command(epilog="Example: practicum tracker export tracker.csv")
@click.argument("file", type=TARGET, default="-")
def export(file: Path) -> None:
    """Write the tracker as CSV to FILE, or to the terminal."""
    text = spreadsheet.exported(_learner())
    write_out(file, [text], "tracker", encoding="utf-8-sig")


@tracker.command("import", epilog="Example: practicum tracker import tracker.csv --dry-run")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--dry-run", is_flag=True, help="Say what would change, and change nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def import_(file: Path, dry_run: bool, as_json: bool) -> None:
    """Take in comfort and status from an edited CSV: all changes, or none."""
    try:
        raw = file.read_bytes()
    except OSError as error:
        raise PracticumError(f"{str(file)!r} cannot be read: {error.strerror}.") from error
    learner = _learner()
    if dry_run:
        found = spreadsheet.reading(learner, raw)
    else:
        found = spreadsheet.take_in(learner, raw, settings.PRACTICUM_CLOCK.now())
    click.echo(
        json.dumps(_reported(found, dry_run), indent=2) if as_json else _told(found, dry_run)
    )
    if found.faults:
        raise SystemExit(1)


def _learner() -> LearnerId:
    return LearnerId(local_learner(settings.PRACTICUM_CLOCK.now(), system_dice()).learner_id)


def _described(line: Line) -> dict[str, Any]:
    evidence = line.evidence
    return {
        "id": f"{line.place.pack}:{line.id}",
        "title": line.title,
        "domain": line.place.domain,
        "task": line.place.task,
        "frequency": line.frequency,
        "complexity": line.complexity,
        "comfort": line.comfort.level,
        "comfort_from": line.comfort.origin or None,
        "right": evidence.right,
        "answered": evidence.answered,
        "first_sight_right": evidence.first_right,
        "first_sight": evidence.first,
        "likely": [round(evidence.likely.low, 3), round(evidence.likely.high, 3)]
        if evidence.likely
        else None,
        "practice_done": line.done,
        "practice_available": line.available,
        "angles": {one.key: one.last.isoformat() if one.last else None for one in line.angles},
        "last_reviewed": line.last_reviewed.isoformat() if line.last_reviewed else None,
        "next_due": line.next_due.isoformat() if line.next_due else None,
        "mistakes_open": line.mistakes,
        "notes": line.notes,
        "status": line.standing.status,
        "status_by_record": line.standing.by_record,
    }


def _print(lines: Iterable[Line]) -> None:
    table = Table(box=None, pad_edge=False)
    for heading in ("topic", "comfort", "right", "first sight", "practice", "reviewed", "status"):
        table.add_column(heading)
    for line in lines:
        evidence = line.evidence
        inherited = " (task)" if line.comfort.origin == "task" else ""
        table.add_row(
            line.title,
            f"{line.comfort.level or '–'}{inherited}",
            f"{evidence.right} of {evidence.answered}",
            f"{evidence.first_right} of {evidence.first}",
            f"{line.done} of {line.available}",
            line.last_reviewed.isoformat() if line.last_reviewed else "–",
            line.standing.label + (" (by hand)" if line.standing.by_hand else ""),
        )
    Console().print(table)


def _reported(found: Reading, dry_run: bool) -> dict[str, Any]:
    return {
        "dry_run": dry_run,
        "rows": found.rows,
        "changes": [
            {"id": one.stand.key, "what": one.what, "before": one.before, "after": one.after}
            for one in found.changes
        ],
        "faults": [vars(one) for one in found.faults],
        "left": [vars(one) for one in found.left],
        "ignored_columns": found.ignored,
    }


def _told(found: Reading, dry_run: bool) -> str:
    if found.faults:
        return "\n".join(["Nothing was changed.", *map(str, found.faults)])
    would = "would be" if dry_run else "were"
    lines = [f"{one.stand.title}: {one.words}" for one in found.changes]
    lines += map(str, found.left)
    return "\n".join(
        [*lines, f"{len(found.changes)} changes {would} made, {found.rows} rows read."]
    )
