"""`practicum pack check`, `export` and `schema`."""

import json
from pathlib import Path
from typing import Any

import click
from pydantic import TypeAdapter

from practicum.library.checks import CheckReport, check_pack
from practicum.library.engine.schema import Blueprint, Form, Item, PackFile, Service, TopicFront
from practicum.library.exporting import export_items

SCHEMAS: dict[str, Any] = {
    "pack": PackFile,
    "blueprint": Blueprint,
    "questions": list[Item],
    "form": Form,
    "services": list[Service],
    "topic": TopicFront,
}
FOLDER = click.Path(path_type=Path, file_okay=False)


@click.group(epilog="Example: practicum pack check packs/mls-c01")
def pack() -> None:
    """Packs of content."""


@pack.command(epilog="Example: practicum pack check packs/mls-c01 --json")
@click.argument("path", type=FOLDER)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option("--notes/--no-notes", default=True, help="Show notes as well as faults.")
def check(path: Path, as_json: bool, notes: bool) -> None:
    """Find everything that is wrong with a pack. Exit code 1 when there are faults."""
    report = check_pack(path)
    if as_json:
        click.echo(json.dumps(_described(report), indent=2))
    else:
        _print(report, notes=notes)
    if report.failed:
        raise SystemExit(1)


@pack.command(epilog="Example: practicum pack export packs/mls-c01 --format jsonl > items.jsonl")
@click.argument("path", type=FOLDER)
@click.option("--format", "format_", type=click.Choice(["jsonl"]), default="jsonl")
def export(path: Path, format_: str) -> None:  # noqa: ARG001 - one format so far
    """Print the items of a pack, one JSON object a line."""
    for line in export_items(path):
        click.echo(line)


@pack.command(epilog="Example: practicum pack schema packs/schema")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
def schema(folder: Path) -> None:
    """Write the JSON Schema of each kind of file, for editors."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in schemas().items():
        (folder / f"{name}.schema.json").write_text(text)
        click.echo(f"{folder / name}.schema.json")


def schemas() -> dict[str, str]:
    """The JSON Schema of each kind of file, as text."""
    return {
        name: json.dumps(TypeAdapter(model).json_schema(), indent=2) + "\n"
        for name, model in SCHEMAS.items()
    }


def _described(report: CheckReport) -> dict[str, Any]:
    return {
        "items": report.items,
        "failed": report.failed,
        "findings": [vars(fault) for fault in report.faults],
        "gates": [vars(verdict) for verdict in report.gates],
    }


def _print(report: CheckReport, *, notes: bool) -> None:
    for fault in report.faults:
        if notes or fault.severity == "fault":
            click.echo(str(fault))
    if report.gates:
        click.echo("\nGates of the whole bank")
    for verdict in report.gates:
        click.echo(f"  {verdict.outcome:<8} {verdict.rule}  {verdict.detail}")
    counts = {name: len(report.of(name)) for name in ("fault", "note", "accepted")}
    open_gates = [verdict for verdict in report.gates if verdict.outcome != "passed"]
    click.echo(
        f"\n{report.items} items: {counts['fault']} faults, {counts['note']} notes, "
        f"{counts['accepted']} accepted; "
        + (f"{len(open_gates)} gates failed or not run" if report.gates else "gates not run")
    )
