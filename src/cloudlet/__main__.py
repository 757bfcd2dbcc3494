"""`cloudlet`, also as `python -m cloudlet`."""

import sys
from collections.abc import Sequence

import click

from cloudlet.errors import CloudletError


def main(arguments: Sequence[str] | None = None) -> None:
    """Run a command; a fault that a person can mend is two plain sentences and exit code 1."""
    from cloudlet.commands import cloudlet

    try:
        cloudlet(args=arguments, prog_name="cloudlet")
    except CloudletError as error:
        click.echo(f"Error: {error.message}", err=True)
        if error.todo:
            click.echo(error.todo, err=True)
        sys.exit(1)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(1)


if __name__ == "__main__":
    main()
