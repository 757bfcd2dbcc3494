"""The local server: waitress on the loopback address, one process, a few threads."""

import errno
import socket
import threading
from collections.abc import Callable

from django.conf import settings
from django.db import connection
from waitress.server import create_server

from practicum.kernel.errors import PracticumError
from practicum.site.wsgi import application
from practicum.storage.backups import backup_if_due
from practicum.storage.running import announce_server

DEFAULT_PORT = 8742
HOST = "127.0.0.1"
BACKUP_CHECK_SECONDS = 60


def serve_until_stopped(port: int, announce: Callable[[str], None]) -> None:
    """Bind, write server.json, say where, and serve. Raises PracticumError if the port is taken."""
    listening = _listen(port)
    server = create_server(application, sockets=[listening], threads=6, ident=None)
    url = f"http://{HOST}:{listening.getsockname()[1]}/"
    stopped = threading.Event()
    with announce_server(settings.PRACTICUM_HOME, url, settings.PRACTICUM_CLOCK.now()):
        keeper = threading.Thread(target=_keep_backups, args=(stopped,), daemon=True)
        keeper.start()
        announce(url)
        try:
            server.run()
        finally:
            stopped.set()
            keeper.join(timeout=5)


def _listen(port: int) -> socket.socket:
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((HOST, port))
    except OSError as error:
        listening.close()
        raise PracticumError(_bind_fault(error, port), "Choose another with --port.") from error
    return listening


def _bind_fault(error: OSError, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"Port {port} is in use by another program."
    if error.errno == errno.EACCES:
        return f"Port {port} is reserved for the system."
    return f"Port {port} cannot be used: {error.strerror}."


def _keep_backups(stopped: threading.Event) -> None:
    while not stopped.wait(BACKUP_CHECK_SECONDS):
        backup_if_due(settings.PRACTICUM_CLOCK.now())
    connection.close()
