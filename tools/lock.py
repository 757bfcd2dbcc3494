"""Pin requirements/*.in to versions and hashes, naming no package index.

Needs pip-tools, which is fetched for this one run: `make locks`.
"""

import re
import subprocess
import sys
import tempfile
from collections.abc import Collection
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "requirements"
NAMES = ("run", "cloud", "test", "sdk2", "sdk3")
# What the SDK asks for and neither training nor serving imports, with all that it would bring.
LEFT_OUT = {"sdk3": {"mlflow", "sagemaker-mlflow", "sagemaker-mlops"}}
OPTIONS = [
    "--quiet",
    "--generate-hashes",
    "--allow-unsafe",
    "--strip-extras",
    "--no-emit-index-url",
    "--no-emit-trusted-host",
    "--no-emit-find-links",
    "--no-emit-options",
    "--no-header",
]


def main() -> None:
    """Write every lock file; run, cloud and test keep to the versions of those before."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
        tools = Path(folder) / "bin"
        subprocess.run([tools / "pip", "install", "-q", "-U", "pip", "pip-tools"], check=True)
        for name in NAMES:
            command = [tools / "pip-compile", *OPTIONS, f"{name}.in", "-o", f"{name}.lock"]
            subprocess.run([*command, *sys.argv[1:]], cwd=FOLDER, check=True)
            lock = FOLDER / f"{name}.lock"
            lock.write_text(without(lock.read_text(), LEFT_OUT.get(name, ())))


def without(lock: str, left_out: Collection[str]) -> str:
    """The lock file without these packages and without what only they ask for."""
    if not left_out:
        return lock
    blocks = re.split(r"^(?=\S)", lock, flags=re.MULTILINE)
    asked_by = {block.partition("==")[0]: _asked_by(block) for block in blocks if "==" in block}
    kept: set[str] = set()
    while more := {
        name
        for name, askers in asked_by.items()
        if name not in kept | set(left_out) and (askers & kept or "-r" in askers)
    }:
        kept |= more
    return "".join(block for block in blocks if block.partition("==")[0] in kept)


def _asked_by(block: str) -> set[str]:
    """The names after `# via`; `-r` stands for a requirements file."""
    return set(re.findall(r"^ +#(?: via)? +(-r|[\w.-]+)", block, flags=re.MULTILINE))


if __name__ == "__main__":
    main()
