"""`cloudlet serve`: one cloud on one folder, in the foreground, until a signal ends it."""

import dataclasses
import logging
import signal
from types import FrameType

import click

from cloudlet import __version__, boot, console, rootkey, running, server
from cloudlet.config import Config
from cloudlet.console import access
from cloudlet.gateway import Gateway


def serve(config: Config) -> None:
    """Raises CloudletError when the folder or the port cannot be used."""
    boot.prepare_folder(config.data)
    lock = running.take_lock(config.data)
    if lock is None:
        _tell_of_the_other(config)
        return
    with lock:
        sock = server.listen(config.port)
        running.forget_note(config.data)
        config = dataclasses.replace(config, port=server.port_of(sock))
        logging.basicConfig(format="%(message)s", level=logging.WARNING)
        is_first = rootkey.load(config.data) is None
        gateway = boot.boot(config)
        running.leave_note(config.data, config.port, config.open, config.enforce)
        one = server.Server(gateway, config)
        end_on_signals(one)
        greet(gateway, is_first)
        try:
            one.run_on(sock)
        finally:
            boot.shut_down(gateway)


def end_on_signals(one: server.Server) -> None:
    """Also on those that come before uvicorn listens to them; it raises its own once more."""

    def end(number: int, frame: FrameType | None) -> None:
        del number, frame
        one.should_exit = True

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, end)


def greet(gateway: Gateway, is_first: bool) -> None:
    config, pair = gateway.running.cloud.config, gateway.running.root_key
    click.echo(f"cloudlet {__version__} is at {config.url}, its data in {config.data}.")
    if config.open:
        click.echo("It takes any key pair (--open).")
    elif config.enforce:
        click.echo("Policies decide every call (--enforce).")
    if is_first:
        click.echo(f"Account {config.account}, region {config.region}. The key pair of its root:")
        click.echo(f"  {pair.access_key}  {pair.secret_key}")
    if config.open:
        click.echo(f"Console: {config.url}{console.ROOT}/")
    else:
        with gateway.running.cloud.store.write() as db:
            link = access.new_link(db, config.url, gateway.running.cloud.clock.now())
        click.echo(f"Console: {link}")
    click.echo(f'In a shell: eval "$(cloudlet env --data {config.data})"')
    click.echo("It answers this machine only, but runs what you give it: see SECURITY.md.")


def _tell_of_the_other(config: Config) -> None:
    note = running.read_note(config.data)
    where = f" at {note.url}" if note is not None else ""
    click.echo(f"A cloud runs already on {config.data}{where}.")
    click.echo(f"A link to its console: cloudlet console --data {config.data}")
