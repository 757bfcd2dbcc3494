"""In the job's process: run a command, a Python script in this very interpreter."""

import os
import runpy
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Any

PYTHONS = frozenset({"python", "python3", "/usr/bin/python3", "/usr/bin/python"})


def run(argument: dict[str, Any]) -> None:
    """`command`: words, the first one a program; `cwd`: where to run it."""
    os.chdir(argument["cwd"])
    command: list[str] = argument["command"]
    if is_script(command):
        run_script(command[1:])
    else:
        run_program(command)


def is_script(command: Sequence[str]) -> bool:
    """`python file.py …`, which needs no new interpreter."""
    return len(command) > 1 and command[0] in PYTHONS and command[1].endswith(".py")


def run_script(words: list[str]) -> None:
    """As `python words…` would, traceback and exit code included."""
    sys.argv = words
    sys.path.insert(0, str(Path(words[0]).resolve().parent))
    try:
        runpy.run_path(words[0], run_name="__main__")
    except Exception as problem:  # noqa: BLE001 - a script may raise anything
        trace = _from_script(problem.__traceback__, words[0])
        traceback.print_exception(type(problem), problem, trace)
        sys.exit(1)


def run_program(command: list[str]) -> None:
    """Become another program; Python is the interpreter that runs the cloud."""
    program = sys.executable if command[0] in PYTHONS else command[0]
    try:
        os.execvp(program, command)  # noqa: S606 - words, not a line for a shell
    except OSError as problem:
        sys.stderr.write(f"{command[0]}: {problem.strerror}\n")
        sys.exit(127)


def _from_script(trace: TracebackType | None, script: str) -> TracebackType | None:
    """Without our own frames, which would only confuse; of a script that cannot be read none."""
    at = trace
    while at is not None and at.tb_frame.f_code.co_filename != script:
        at = at.tb_next
    return at
