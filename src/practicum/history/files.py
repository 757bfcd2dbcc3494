"""What a command writes out: to the terminal, or to a file that is there whole or as it was."""

import contextlib
import sys
from collections.abc import Iterable
from pathlib import Path

import click

from practicum.kernel.errors import PracticumError

# As the argument of a command: a file, or `-` for the terminal.
TARGET = click.Path(path_type=Path, dir_okay=False, allow_dash=True)


def write_out(target: Path, parts: Iterable[str], what: str, encoding: str = "utf-8") -> None:
    """Write `parts` as they are and tell that `what` was written.

    Raises PracticumError when the file cannot be written; what it held before is then unchanged.
    """
    if str(target) == "-":
        sys.stdout.writelines(parts)
        return
    try:
        _write(target, parts, encoding)
    except OSError as error:
        raise PracticumError(f"{str(target)!r} could not be written: {error.strerror}.") from error
    click.echo(f"Wrote your {what} to {target}", err=True)


def _write(target: Path, parts: Iterable[str], encoding: str) -> None:
    if target.exists() and not target.is_file():  # a pipe or a device takes what comes
        target.write_text("".join(parts), encoding=encoding, newline="")
        return
    beside = target.with_name(f"{target.name}.new")
    try:
        with beside.open("w", encoding=encoding, newline="") as out:
            out.writelines(parts)
        beside.replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            beside.unlink()
        raise
