"""Which kind of model lies in a folder, and how it is loaded."""

from pathlib import Path
from typing import Any

from cloudlet.endpoints.serving.base import Model


def load(home: Path, argument: dict[str, Any]) -> Model:
    """`home` holds `model`, and `model/code` or `code` when there is a script."""
    folder = home / "model"
    if algorithm := argument.get("algorithm"):
        from cloudlet.endpoints.serving.algorithms import load_algorithm

        model: Model = load_algorithm(algorithm, folder, batch=bool(argument.get("batch")))
        return model
    from cloudlet.endpoints.serving.script import load_script

    code, entry = find_script(home, argument.get("program", ""))
    return load_script(folder, code, entry, argument["framework"])


def find_script(home: Path, program: str) -> tuple[Path | None, str]:
    """The folder and the file of the entry point; nothing when there is none."""
    for folder in (home / "code", home / "model" / "code"):
        for name in (program, "inference.py"):
            if name and (folder / name).is_file():
                return folder, name
    if program:
        raise FileNotFoundError(f"SAGEMAKER_PROGRAM names {program}, which is not in the code")
    return None, ""
