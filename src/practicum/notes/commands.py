"""`practicum notes export`."""

import json
from dataclasses import asdict
from pathlib import Path

import click
from django.conf import settings
from django.utils import timezone

from practicum.accounts.services import local_learner
from practicum.history.files import TARGET, write_out
from practicum.kernel.dice import system_dice
from practicum.kernel.ids import LearnerId
from practicum.notes import queries
from practicum.notes.exporting import markdown
from practicum.notes.queries import Wanted


@click.group(epilog="Example: practicum notes export notes.md")
def notes() -> None:
    """Your notes."""


@notes.command(epilog="Example: practicum notes export notes.md --high-yield")
@click.argument("file", type=TARGET, default="-")
@click.option("--high-yield", is_flag=True, help="Only what is marked as high yield.")
@click.option("--json", "as_json", is_flag=True, help="Write JSON instead of Markdown.")
def export(file: Path, high_yield: bool, as_json: bool) -> None:
    """Write your notes to FILE, or to the terminal."""
    now = settings.PRACTICUM_CLOCK.now()
    learner = LearnerId(local_learner(now, system_dice()).learner_id)
    if as_json:
        found = queries.notes(learner, Wanted(high_yield=high_yield))
        text = json.dumps([asdict(one) for one in found], indent=2, ensure_ascii=False) + "\n"
    else:
        today = timezone.localdate(now)
        text = markdown(learner, today, only_high_yield=high_yield)
    write_out(file, [text], "notes")
