"""The command `practicum`. Commands are imported only when they are called."""

import importlib
import sys
from collections.abc import Sequence
from typing import NamedTuple, NoReturn

import click

from practicum import __version__
from practicum.kernel.errors import PracticumError


class Place(NamedTuple):
    """Where a command lives, and whether it needs the data folder prepared first."""

    module: str
    needs_data: bool
    summary: str


COMMANDS: dict[str, Place] = {
    "serve": Place("practicum.site.commands", True, "Start Practicum and print a link to it."),
    "link": Place("practicum.site.commands", True, "Print a new sign-in link."),
    "exam": Place("practicum.exam.commands", True, "List and show sittings."),
    "notes": Place("practicum.notes.commands", True, "Export your notes."),
    "journal": Place("practicum.journal.commands", True, "List, add and export entries."),
    "tracker": Place("practicum.tracker.commands", True, "Show, export and import the tracker."),
    "history": Place("practicum.history.commands", True, "Export and import your history."),
    "backup": Place("practicum.storage.commands", True, "Make a backup now."),
    "restore": Place("practicum.storage.commands", False, "Go back to a backup."),
    "doctor": Place("practicum.storage.commands", False, "Check the data folder, and repair it."),
    "pack": Place("practicum.library.commands", False, "Check and export a pack of content."),
}


# Packs are checked by their authors, who need no data folder.
WITHOUT_DJANGO = {"practicum.library.commands"}


class LazyGroup(click.Group):
    """A group that knows its commands by name and imports one when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        place = COMMANDS.get(cmd_name)
        if place is None:
            return None
        if place.module not in WITHOUT_DJANGO:
            from practicum.cli import boot

            boot.set_up()
        command: click.Command = getattr(importlib.import_module(place.module), cmd_name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl([(name, place.summary) for name, place in COMMANDS.items()])


@click.group(cls=LazyGroup)
@click.version_option(__version__, prog_name="practicum")
@click.pass_context
def practicum(ctx: click.Context) -> None:
    """Prepare for a certification exam on your own machine.

    Example: practicum serve
    """
    place = COMMANDS.get(ctx.invoked_subcommand or "")
    if place is not None and place.needs_data and "--help" not in sys.argv:
        from practicum.site.preparing import prepare_data

        prepare_data()


def main(arguments: Sequence[str] | None = None) -> None:
    """Run a command; a fault that a person can mend is two plain sentences and exit code 1."""
    try:
        practicum(args=arguments, prog_name="practicum")
    except PracticumError as error:
        _complain(error.message, error.todo)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(1)
    except Exception as error:  # noqa: BLE001 - what is no fault of the disk is raised again
        _explain(error)


def _explain(error: Exception) -> NoReturn:
    """A disk that fails is told like every other fault; what was not foreseen shows its trace."""
    from practicum.storage.disk import disk_fault

    fault = disk_fault(error)
    if fault is None:
        raise error
    _complain(f"{fault.message} What was saved before is kept.", fault.todo)


def _complain(message: str, todo: str) -> NoReturn:
    click.echo(f"Error: {message}", err=True)
    if todo:
        click.echo(todo, err=True)
    sys.exit(1)
