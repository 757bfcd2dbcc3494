"""Pin requirements/*.in to versions and hashes, naming no package index.

Needs pip-tools, which is fetched for this one run: `make locks`.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "requirements"
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
    """Write run.lock, cloud.lock and test.lock; each keeps to the versions of those before."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
        tools = Path(folder) / "bin"
        subprocess.run([tools / "pip", "install", "-q", "-U", "pip", "pip-tools"], check=True)
        for name in ("run", "cloud", "test"):
            command = [tools / "pip-compile", *OPTIONS, f"{name}.in", "-o", f"{name}.lock"]
            subprocess.run([*command, *sys.argv[1:]], cwd=FOLDER, check=True)


if __name__ == "__main__":
    main()
