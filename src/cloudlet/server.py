"""uvicorn around a gateway: on the loopback address only."""

import asyncio
import socket
import sys

import uvicorn

from cloudlet.config import Config
from cloudlet.errors import CloudletError
from cloudlet.gateway import Gateway

HOST = "127.0.0.1"
GRACE_SECONDS = 5
BACKLOG = 512
TURN_SECONDS = 0.0005  # the loop waits this long for a busy thread, at every read and write


def listen(port: int) -> socket.socket:
    """A bound socket; port 0 takes a free one. Raises CloudletError when the port is taken."""
    sock = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        sock.bind((HOST, port))
        sock.listen(BACKLOG)
    except OSError as error:
        sock.close()
        raise CloudletError(
            f"Port {port} cannot be used ({error.strerror}).", "Choose another with --port."
        ) from error
    return sock


def port_of(sock: socket.socket) -> int:
    port: int = sock.getsockname()[1]
    return port


class Server(uvicorn.Server):
    def __init__(self, gateway: Gateway, config: Config) -> None:
        super().__init__(
            uvicorn.Config(
                gateway,
                host=HOST,
                port=config.port,
                loop="uvloop",
                http="httptools",
                ws="none",
                lifespan="off",
                log_config=None,
                access_log=False,
                server_header=False,
                proxy_headers=False,
                timeout_graceful_shutdown=GRACE_SECONDS,
            )
        )

    def run_on(self, sock: socket.socket) -> None:
        """Serve until told to stop."""
        sys.setswitchinterval(TURN_SECONDS)
        with asyncio.Runner(loop_factory=self.config.get_loop_factory()) as runner:
            runner.run(self.serve(sockets=[sock]))
