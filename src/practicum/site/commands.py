"""`practicum serve` and `practicum link`."""

import click
from django.conf import settings

from practicum.accounts.services import local_learner, make_sign_in_token
from practicum.kernel.dice import system_dice
from practicum.site.preparing import sync_packs
from practicum.site.serving import DEFAULT_PORT, serve_until_stopped
from practicum.storage.running import RunningServer, running_server


@click.command(epilog="Example: practicum serve --port 8750")
@click.option("--port", type=click.IntRange(1, 65535), default=DEFAULT_PORT, show_default=True)
def serve(port: int) -> None:
    """Start Practicum on this machine and print a link to it. Stop it with Ctrl+C."""
    running = running_server(settings.PRACTICUM_HOME)
    if running:
        click.echo(f"Practicum is already running at {running.url}")
        click.echo(f"Open {sign_in_link(running.url)}")
        return
    for problem in sync_packs():
        click.echo(f"Warning: {problem}", err=True)
    serve_until_stopped(port, announce)


@click.command(epilog="Example: practicum link")
def link() -> None:
    """Print a new sign-in link for the Practicum that is running. It works once."""
    running: RunningServer | None = running_server(settings.PRACTICUM_HOME)
    url = running.url if running else f"http://127.0.0.1:{DEFAULT_PORT}/"
    click.echo(sign_in_link(url))
    if not running:
        click.echo("Practicum is not running: start it with `practicum serve`.", err=True)


def announce(url: str) -> None:
    click.echo(f"Practicum is running at {url} (stop it with Ctrl+C)")
    click.echo(f"Open {sign_in_link(url)}")


def sign_in_link(url: str) -> str:
    """A one-time link below `url`, which ends in a slash."""
    now = settings.PRACTICUM_CLOCK.now()
    token = make_sign_in_token(local_learner(now, system_dice()), now)
    return f"{url}accounts/sign-in/{token}/"
