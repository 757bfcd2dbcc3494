"""Does what a page says: saves its files, runs its commands, compares what they print.

A page holds fenced blocks: `python` after a line that is a file's name in backquotes and a colon,
`bash` to be run, and `text` for what the commands just before print, where … stands for anything.
A command that begins with `cloudlet serve` is left running.
"""

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
BLOCK = re.compile(r"(?:^`([\w.-]+)`:\n\n)?^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
GREETED = "answers this machine only"


@dataclass
class Walk:
    """Two terminals in one folder; the second keeps what `eval` has told it."""

    folder: Path
    running: list[subprocess.Popen] = field(default_factory=list)
    told: dict[str, str] = field(default_factory=dict)

    def __post_init__(self):
        programs = self.folder / ".programs"
        programs.mkdir()
        self._program(programs / "python", "")
        self._program(programs / "cloudlet", "-m cloudlet")
        if aws := shutil.which("aws", path=str(Path(sys.executable).parent)):
            self._program(programs / "aws", aws)
        clean = {name: value for name, value in os.environ.items() if not name.startswith("AWS_")}
        self.told = clean | {
            "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
            "PYTHONPATH": str(ROOT / "src"),
            "PYTHONWARNINGS": "ignore",
            "AWS_CONFIG_FILE": str(self.folder / "none"),
        }

    def follow(self, page: Path) -> int:
        """Every block in turn; how many there were."""
        said = ""
        blocks = BLOCK.findall(page.read_text(encoding="utf-8"))
        for name, kind, content in blocks:
            match kind:
                case "text":
                    assert matches(content, said), f"{page.name}: {said!r} is not {content!r}"
                case "bash" if content.startswith("cloudlet serve"):
                    self._serve(content)
                case "bash":
                    said = self._run(content)
                case _:
                    assert name, f"{page.name}: a {kind} block has no file name"
                    (self.folder / name).write_text(content, encoding="utf-8")
        return len(blocks)

    def end(self):
        for one in self.running:
            one.terminate()
            one.wait(30)
            one.stdout.close()

    def _serve(self, command: str) -> None:
        """On any free port: the usual one may be taken."""
        process = subprocess.Popen(
            [*command.split(), "--port", "0"],
            cwd=self.folder,
            env=self.told,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.running.append(process)
        while GREETED not in (line := process.stdout.readline()):
            assert line, "the cloud ended before it had greeted"

    def _run(self, commands: str) -> str:
        """What they print. The variables that they export stay."""
        done = subprocess.run(
            ["bash", "-euc", f"{commands}\nenv -0 > .told"],
            cwd=self.folder,
            env=self.told,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        assert done.returncode == 0, f"{commands}{done.stdout}{done.stderr}"
        pairs = (self.folder / ".told").read_text().split("\0")
        self.told |= dict(pair.split("=", 1) for pair in pairs if pair.startswith("AWS_"))
        return done.stdout

    def _program(self, path: Path, words: str) -> None:
        path.write_text(f'#!/bin/sh\nexec {sys.executable} {words} "$@"\n')
        path.chmod(0o755)


def matches(told: str, said: str) -> bool:
    pattern = ".*".join(map(re.escape, told.strip().split("…")))
    return re.fullmatch(pattern, said.strip(), re.DOTALL) is not None
