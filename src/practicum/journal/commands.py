"""`practicum journal list`, `practicum journal add` and `practicum journal export`."""

import json
import zoneinfo
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import click
from django.conf import settings
from django.http import Http404
from django.utils import timezone
from pydantic import ValidationError

from practicum.accounts.services import local_learner
from practicum.accounts.zones import system_zone
from practicum.history.files import TARGET, write_out
from practicum.journal import queries, services
from practicum.journal.answered import answer_row, entry_of
from practicum.journal.describing import (
    described_entry,
    entries,
    print_table,
    waiting_answers,
)
from practicum.journal.engine.entry import BY_HAND, CAUSES, KINDS, JournalEntry
from practicum.journal.exporting import exported
from practicum.journal.filters import asked
from practicum.journal.queries import Wanted
from practicum.journal.ready import ready
from practicum.journal.topics import topics
from practicum.kernel.dice import system_dice
from practicum.kernel.errors import PracticumError
from practicum.kernel.ids import LearnerId
from practicum.library import queries as library

FILTERS = (
    click.option("--search", default="", help="Words that all must stand in the entry."),
    click.option("--topic", default="", help="The id of a topic."),
    click.option("--cause", type=click.Choice(list(CAUSES)), help="Why it went wrong."),
    click.option("--kind", type=click.Choice(list(KINDS)), help="What kind of entry."),
    click.option("--since", default="", metavar="DAY", help="From this day on, as 2026-11-23."),
    click.option("--until", default="", metavar="DAY", help="Up to this day, itself included."),
    click.option("--high-yield", is_flag=True, help="Only what is marked as high yield."),
)


def filtered(command: Any) -> Any:
    """A command with the filters of the page of entries."""
    for option in reversed(FILTERS):
        command = option(command)
    return command


@click.group(epilog="Example: practicum journal list")
def journal() -> None:
    """Your mistakes and their lessons."""


@journal.command("list", epilog="Example: practicum journal list --cause misread --json")
@filtered
@click.option("--inbox", "waiting", is_flag=True, help="What waits for an entry instead.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def list_(waiting: bool, as_json: bool, **filters: Any) -> None:
    """List your entries, newest first, or what waits in the inbox."""
    with _learner() as learner:
        described = waiting_answers(learner) if waiting else entries(learner, _wanted(filters))
    if as_json:
        click.echo(json.dumps(described, indent=2, ensure_ascii=False))
    elif not described:
        click.echo("Nothing waits." if waiting else "No entry fits.")
    else:
        print_table(described)


@journal.command(epilog='Example: practicum journal add "Softmax shares one" --topic activations')
@click.argument("text", default="")
@click.option("--answer", default="", metavar="KEY", help="An answer of the inbox, by its key.")
@click.option("--cause", type=click.Choice(list(CAUSES)), help="Why it went wrong.")
@click.option("--kind", type=click.Choice(BY_HAND), default=BY_HAND[0], help="Without an answer.")
@click.option("--topic", default="", help="The id of a topic.")
@click.option("--concept", default="", help="The concept or the service.")
@click.option("--high-yield", is_flag=True, help="Mark it as high yield.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def add(text: str, answer: str, as_json: bool, **told: Any) -> None:
    """Log a mistake, or something to come back to; TEXT is the lesson in your own words."""
    with _learner() as learner:
        now = settings.PRACTICUM_CLOCK.now()
        told = {name: value for name, value in told.items() if value} | {"text": text}
        key, entry = _about_answer(learner, answer, told) if answer else _by_hand(told)
        row = services.write(learner, key, entry, now)
        described = described_entry(queries.lines(learner, [row])[0])
    click.echo(json.dumps(described, indent=2, ensure_ascii=False) if as_json else f"Logged: {key}")


@journal.command(epilog="Example: practicum journal export journal.md --since 2026-11-01")
@click.argument("file", type=TARGET, default="-")
@filtered
@click.option("--json", "as_json", is_flag=True, help="Write JSON instead of Markdown.")
def export(file: Path, as_json: bool, **filters: Any) -> None:
    """Write your entries as Markdown to FILE, or to the terminal."""
    with _learner() as learner:
        wanted = _wanted(filters)
        today = timezone.localdate(settings.PRACTICUM_CLOCK.now())
        if as_json:
            written = json.dumps(entries(learner, wanted), indent=2, ensure_ascii=False) + "\n"
        else:
            written = exported(learner, wanted, today)
    write_out(file, [written], "journal")


@contextmanager
def _learner() -> Iterator[LearnerId]:
    """The learner of this data folder, with days as in their time zone."""
    user = local_learner(settings.PRACTICUM_CLOCK.now(), system_dice())
    zone = zoneinfo.ZoneInfo(user.timezone) if user.timezone else system_zone()
    ready(LearnerId(user.learner_id))
    with timezone.override(zone):
        yield LearnerId(user.learner_id)


def _wanted(filters: dict[str, Any]) -> Wanted:
    for name in ("since", "until"):
        _must_be_a_day(filters[name])
    given = {
        "q": filters["search"],
        "high-yield": "yes" if filters["high_yield"] else "",
        **{name: filters[name] or "" for name in ("topic", "cause", "kind", "since", "until")},
    }
    return asked(given, timezone.get_current_timezone()).wanted


def _must_be_a_day(text: str) -> None:
    try:
        date.fromisoformat(text or "2026-11-23")
    except ValueError as error:
        raise PracticumError(f"{text!r} is not a day.", "Write it as 2026-11-23.") from error


def _about_answer(
    learner: LearnerId, answer: str, told: dict[str, Any]
) -> tuple[str, JournalEntry]:
    try:
        row = answer_row(learner, answer)
    except Http404 as error:
        raise PracticumError(
            f"There is no answer {answer!r}.", "List them with: practicum journal list --inbox"
        ) from error
    if queries.entry_of_answer(learner, answer) is not None:
        raise PracticumError(
            f"The answer {answer!r} has its entry already.", "Change it in the browser."
        )
    if not told.get("cause") and (not row.right_now or row.confidence == "guess"):
        raise PracticumError(
            "An answer that went wrong needs its cause.", f"Add --cause {'|'.join(CAUSES)}."
        )
    told = {name: value for name, value in told.items() if name not in {"kind", "topic"}}
    item = library.item_versions([row.version])[row.version]
    return row.key, _readable(lambda: entry_of(row, item, told))


def _by_hand(told: dict[str, Any]) -> tuple[str, JournalEntry]:
    topic = topics().get(told.get("topic", ""))
    if told.get("topic") and topic is None:
        raise PracticumError(f"There is no topic {told['topic']!r}.")
    if not any(told.get(name) for name in ("text", "concept", "topic")):
        raise PracticumError("There is nothing to log.", "Give a text, --concept or --topic.")
    told = told | {"pack": topic.pack if topic else ""}
    key = services.fresh_key(settings.PRACTICUM_CLOCK.now())
    return key, _readable(lambda: JournalEntry.model_validate(told))


def _readable(make: Any) -> JournalEntry:
    try:
        made: JournalEntry = make()
    except ValidationError as error:
        first = error.errors()[0]
        raise PracticumError(f"{first['loc'][0]}: {first['msg']}. Nothing was logged.") from error
    return made
