"""A real Practicum in a process of its own, on a data folder and a port of its own."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    """Starts, kills and restarts the product as a person would, on the same port each time."""

    def __init__(self, home: Path, packs: Path) -> None:
        self.home, self.packs, self.port = home, packs, free_port()
        self.process: subprocess.Popen[str] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def environment(self) -> dict[str, str]:
        places = {"PRACTICUM_HOME": str(self.home), "PRACTICUM_PACKS": str(self.packs)}
        return {**os.environ, **places, "PYTHONUNBUFFERED": "1"}

    def command(self, *arguments: str) -> list[str]:
        return [sys.executable, "-m", "practicum.cli", *arguments]

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            self.command(*arguments),
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    def start(self) -> "Server":
        self.process = subprocess.Popen(
            self.command("serve", "--port", str(self.port)),
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        assert self.process.stdout is not None
        for line in self.process.stdout:
            if line.startswith("Open "):
                self.first_link = line.split()[1]
                return self
        raise AssertionError(f"the server ended with {self.process.wait()}")

    def kill(self) -> None:
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGKILL)
            self.process.wait()
        if self.process and self.process.stdout:
            self.process.stdout.close()

    def link(self) -> str:
        found = re.search(r"http\S+", self.run("link").stdout)
        assert found
        return found.group(0)

    def sittings(self) -> list[dict]:
        return json.loads(self.run("exam", "list", "--json").stdout)

    def wait_until_gone(self, seconds: float = 5) -> None:
        until = time.monotonic() + seconds  # noqa: TID251 - a real process is waited for
        while time.monotonic() < until:  # noqa: TID251
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)):
                    return
            time.sleep(0.05)
