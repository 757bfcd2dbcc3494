"""Both versions of the SageMaker SDK against one cloud, each in its own environment.

python -m tests.sdk     `make test-sdk` makes the environments before; SDK2 and SDK3 name others.

The environment of a person who obeyed `cloudlet env` must be there before version 3 is imported.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

ROOT = Path(__file__).resolve().parents[2]
CLOUDLET = [sys.executable, "-m", "cloudlet"]
STARTED = "answers this machine only"
ENVIRONMENT = {name: value for name, value in os.environ.items() if not name.startswith("AWS_")}
ENVIRONMENT["PYTHONPATH"] = str(ROOT / "src")


def main(options: list[str]) -> int:
    with tempfile.TemporaryDirectory(prefix="cloudlet-sdk-") as folder, cloud(folder):
        environment = ENVIRONMENT | exports(folder)
        ends = [run(version, environment, options) for version in ("2", "3")]
    return max(ends)


def run(version: str, environment: dict[str, str], options: list[str]) -> int:
    """The tests of a version in its environment; what they print is seen."""
    python = os.environ.get(f"SDK{version}", str(ROOT / f".venv-sdk{version}/bin/python"))
    hook = ["-p", "cloudlet.sdk.auto"] if version == "3" else []
    command = [python, "-m", "pytest", *hook, "-q", *options, f"tests/sdk/v{version}"]
    click.echo(f"SageMaker SDK, version {version}")
    return subprocess.run(command, check=False, cwd=ROOT, env=environment).returncode


@contextmanager
def cloud(data: str) -> Iterator[None]:
    serve = [*CLOUDLET, "serve", "--data", data, "--port", "0"]
    process = subprocess.Popen(serve, stdout=subprocess.PIPE, text=True, env=ENVIRONMENT)
    with process:
        while STARTED not in (line := process.stdout.readline()):
            if not line:
                raise RuntimeError("the cloud ended before it had greeted")
        yield
        process.terminate()


def exports(data: str) -> dict[str, str]:
    env = [*CLOUDLET, "env", "--data", data]
    said = subprocess.run(env, capture_output=True, text=True, check=True, env=ENVIRONMENT)
    lines = said.stdout.splitlines()
    return dict(line.removeprefix("export ").split("=", 1) for line in lines)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
