"""The commands. What they need is imported when they are called."""

import json
import sys
from pathlib import Path

import click

from cloudlet import __version__, config, running
from cloudlet.errors import CloudletError

NOT_RUNNING = "No cloud runs on {data}. Start one with: cloudlet serve --data {data}"
STARTING = "A cloud is starting on {data}; it does not answer yet."


def default_data() -> Path:
    from platformdirs import user_data_path

    return user_data_path("cloudlet")


DATA = click.option(
    "--data",
    type=click.Path(path_type=Path, file_okay=False),
    default=default_data,
    envvar="CLOUDLET_DATA",
    help="The data folder (or CLOUDLET_DATA).",
)


@click.group()
@click.version_option(__version__, prog_name="cloudlet")
def cloudlet() -> None:
    """A small local ML cloud that speaks the AWS API.

    Example: cloudlet serve --data ./cloud
    """


@cloudlet.command()
@DATA
@click.option("--port", type=click.IntRange(0, 65535), default=config.PORT, show_default=True)
@click.option("--open", "is_open", is_flag=True, help="Take any key pair. For test tools only.")
@click.option("--enforce", is_flag=True, help="Let policies decide every call.")
def serve(data: Path, port: int, is_open: bool, enforce: bool) -> None:
    """Start the cloud on this machine; it runs until it is stopped."""
    from cloudlet import serving

    serving.serve(config.Config(data.absolute(), port, is_open, enforce))


@cloudlet.command()
@DATA
@click.option("--json", "as_json", is_flag=True, help="For programs.")
def status(data: Path, as_json: bool) -> None:
    """Say whether the cloud runs, and where. Exit code 1 when it does not, or not yet."""
    is_there = running.is_running(data)
    note = running.read_note(data) if is_there else None
    if as_json:
        url = note.url if note is not None else None
        click.echo(json.dumps({"running": note is not None, "url": url, "data": str(data)}))
    elif note is not None:
        click.echo(f"Running at {note.url}, process {note.pid}, data in {data}. {note.rules}")
    else:
        click.echo((STARTING if is_there else NOT_RUNNING).format(data=data))
    sys.exit(0 if note is not None else 1)


@cloudlet.command()
@DATA
def stop(data: Path) -> None:
    """Stop the cloud. Its jobs end, its endpoints come back with the next start."""
    from cloudlet import stopping

    stopping.stop(data)
    click.echo("Stopped.")


@cloudlet.command()
@DATA
@click.confirmation_option(prompt="This deletes everything in the data folder. Go on?")
def reset(data: Path) -> None:
    """Delete everything but the key pair."""
    from cloudlet import emptying

    if running.is_running(data):
        raise CloudletError("The cloud is running.", f"Stop it first: cloudlet stop --data {data}")
    emptying.empty_folder(data)
    click.echo(f"{data} is empty; the key pair was kept.")


@cloudlet.command()
@DATA
def env(data: Path) -> None:
    """Print the lines a shell needs: eval "$(cloudlet env --data DIR)"."""
    from cloudlet import rootkey

    pair, note = rootkey.load(data), running.read_note(data)
    if pair is None:
        raise CloudletError(
            f"No cloud was ever started on {data}.", f"Start it: cloudlet serve --data {data}"
        )
    url = note.url if note is not None else config.Config(data).url
    for name, value in (
        ("AWS_ENDPOINT_URL", url),
        ("AWS_ACCESS_KEY_ID", pair.access_key),
        ("AWS_SECRET_ACCESS_KEY", pair.secret_key),
        ("AWS_DEFAULT_REGION", config.REGION),
        ("AWS_REGION", config.REGION),
    ):
        click.echo(f"export {name}={value}")
    if not running.is_running(data):
        click.echo(f"No cloud runs on {data} now; start it: cloudlet serve --data {data}", err=True)


@cloudlet.command()
@DATA
def console(data: Path) -> None:
    """Print a link to the console; it works once and for twelve hours."""
    from cloudlet.console import linking

    click.echo(linking.link_to_console(data))


@cloudlet.command()
@DATA
@click.option("--json", "as_json", is_flag=True, help="For programs.")
def doctor(data: Path, as_json: bool) -> None:
    """Check the data folder and this machine. Exit code 1 when something is wrong."""
    from cloudlet import checkup

    findings = checkup.examine(data)
    if as_json:
        click.echo(json.dumps([finding._asdict() for finding in findings]))
    else:
        for finding in findings:
            click.echo(f"{finding.kind:>4}  {finding.text}")
    sys.exit(1 if any(finding.kind == "bad" for finding in findings) else 0)
