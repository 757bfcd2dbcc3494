"""`practicum exam list` and `practicum exam show`."""

import json
from typing import Any

import click
from django.conf import settings
from django.http import Http404
from rich.console import Console
from rich.table import Table

from practicum.accounts.services import local_learner
from practicum.exam import queries, report, services
from practicum.exam.queries import SittingLine
from practicum.kernel.clock import iso
from practicum.kernel.dice import system_dice
from practicum.kernel.errors import PracticumError
from practicum.kernel.ids import LearnerId


@click.group(epilog="Example: practicum exam list")
def exam() -> None:
    """Your sittings."""


@exam.command("list", epilog="Example: practicum exam list --json")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def list_(as_json: bool) -> None:
    """List your sittings, newest first."""
    learner = _learner()
    services.close_due(learner, settings.PRACTICUM_CLOCK.now())
    lines = queries.sittings(learner)
    if as_json:
        click.echo(json.dumps([_described(line) for line in lines], indent=2))
    elif not lines:
        click.echo("No sittings yet. Start one in the browser: practicum serve")
    else:
        _print(lines)


@exam.command(epilog="Example: practicum exam show 0193…")
@click.argument("sitting_id")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def show(sitting_id: str, as_json: bool) -> None:
    """Show the result of one sitting; the beginning of its id is enough."""
    learner = _learner()
    line = _one(queries.sittings(learner), sitting_id)
    try:
        row, sitting = services.look(learner, line.id, settings.PRACTICUM_CLOCK.now())
    except Http404 as error:
        raise PracticumError(f"There is no sitting {sitting_id}.") from error
    if sitting.status != "closed":
        raise PracticumError(
            f"The sitting {line.title!r} has not ended yet.", "Go on with it in the browser."
        )
    if row.sealed:
        raise PracticumError(
            f"The result of {line.title!r} is not open yet: something is asked before it.",
            "Open it in the browser; each question there can be skipped.",
        )
    described = _result(report.read(row))
    if as_json:
        click.echo(json.dumps(described, indent=2))
    else:
        _print_result(described)


def _learner() -> LearnerId:
    user = local_learner(settings.PRACTICUM_CLOCK.now(), system_dice())
    return LearnerId(user.learner_id)


def _one(lines: list[SittingLine], start: str) -> SittingLine:
    found = [line for line in lines if line.id.startswith(start)]
    if len(found) == 1:
        return found[0]
    what = "There is no sitting" if not found else "Several sittings begin with"
    raise PracticumError(f"{what} {start}.", "List them with: practicum exam list")


def _described(line: SittingLine) -> dict[str, Any]:
    return {
        "id": line.id,
        "title": line.title,
        "mode": line.mode,
        "length": line.length,
        "status": line.status,
        "started_at": iso(line.started_at),
        "closed_at": iso(line.closed_at) if line.closed_at else None,
        "items": line.items,
        "right": line.right,
        "reviewed": line.reviewed,
        "sealed": line.sealed,
    }


def _print(lines: list[SittingLine]) -> None:
    table = Table(box=None, pad_edge=False)
    for heading in ("id", "sitting", "mode", "status", "started", "right", "reviewed"):
        table.add_column(heading)
    for line in lines:
        right = "" if line.right is None else f"{line.right} of {line.items}"
        right = "not open yet" if line.sealed else right
        started = line.started_at.astimezone().strftime("%Y-%m-%d %H:%M")
        reviewed = f"{line.reviewed} of {line.items}"
        table.add_row(line.id, line.title, line.mode, line.status, started, right, reviewed)
    Console().print(table)


def _result(read: report.Report) -> dict[str, Any]:
    score = read.score
    return {
        "id": read.row.id,
        "title": read.row.title,
        "mode": read.row.mode,
        "right": score.right,
        "items": score.total,
        "standard": {
            "share": round(score.standard.share, 3),
            "error": round(score.standard.error, 3),
            "judged": score.standard.judged,
        },
        "range_bank": [round(score.person.low, 3), round(score.person.high, 3)],
        "range_exam": [round(score.exam.low, 3), round(score.exam.high, 3)],
        "scaled_range": list(read.scaled),
        "domains": [
            {"domain": part.name, "right": part.right, "items": part.total, "weak": part.weak}
            for part in read.domains
        ],
        "late": [line.position for line in read.late],
        "rules_kept": read.rules_kept,
    }


def _print_result(result: dict[str, Any]) -> None:
    standard = result["standard"]
    source = "two judges" if standard["judged"] else "an assumption"
    click.echo(f"{result['title']}, {result['mode']}: {result['right']} of {result['items']} right")
    click.echo(f"Practice standard {standard['share']:.0%} ± {standard['error']:.0%} ({source})")
    low, high = result["range_exam"]
    click.echo(f"On the real exam somewhere between {low:.0%} and {high:.0%} (9 of 10 cases)")
    for part in result["domains"]:
        weak = "  weak" if part["weak"] else ""
        click.echo(f"  {part['right']:>3} of {part['items']:<3} {part['domain']}{weak}")
