"""Which program a training job runs: a script the SDK sent, a command, or a built-in algorithm."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cloudlet.context import Cloud
from cloudlet.jobs.engine.hyperparameters import arguments, own, reserved
from cloudlet.jobs.runner import CannotRun
from cloudlet.services.sagemaker import objects
from cloudlet.services.sagemaker.images import runtime_of
from cloudlet.services.sagemaker.training.checks import DRIVERS

ALGORITHMS = "cloudlet.jobs.algorithms"


@dataclass(frozen=True)
class Program:
    """`command` is run in the folder `code` (as seen from /opt/ml), or `algorithm` is."""

    command: tuple[str, ...] = ()
    algorithm: str = ""
    code: str = "code"
    entry: str = ""
    source_dir: str = ""

    def arguments(self) -> list[str]:
        return list(self.command[2:])


def choose_program(request: Mapping[str, Any], ml: Path) -> Program:
    """After the channels are there, since the SDK of version 3 sends its script in them."""
    hyperparameters = request.get("HyperParameters", {})
    algorithm = request["AlgorithmSpecification"]
    if entry := reserved(hyperparameters, "program"):
        source = reserved(hyperparameters, "submit_directory") or ""
        command = _command(entry, arguments(own(hyperparameters)))
        return Program(command, entry=entry, source_dir=source)
    if (ml / "input" / "data" / DRIVERS / "sourcecode.json").exists():
        return _driven(ml, hyperparameters)
    if "ContainerEntrypoint" in algorithm:
        words = (*algorithm["ContainerEntrypoint"], *algorithm.get("ContainerArguments", []))
        return Program(words, entry=words[0], code="")
    return Program(algorithm=runtime_of(algorithm["TrainingImage"]).algorithm)


def fetch_code(cloud: Cloud, program: Program, ml: Path) -> None:
    """The script's own folder, when it lies in S3. Raises CannotRun."""
    if program.source_dir:
        source = objects.uri(program.source_dir)
        objects.fetch_archive(cloud, source, ml / "code", ml / "sourcedir.tar.gz")
    if program.entry and program.code and not (ml / program.code / program.entry).is_file():
        raise CannotRun(f"ClientError: the source code has no file {program.entry}")


def _driven(ml: Path, hyperparameters: Mapping[str, str]) -> Program:
    """The SDK's own start script insists on a container; what it would start is written here."""
    stated = json.loads((ml / "input" / "data" / DRIVERS / "sourcecode.json").read_text())
    code = "input/data/code"
    if entry := stated.get("entry_script"):
        return Program(_command(entry, arguments(own(hyperparameters))), code=code, entry=entry)
    return Program(("/bin/sh", "-c", stated["command"]), code=code)


def _command(entry: str, words: list[str]) -> tuple[str, ...]:
    if entry.endswith(".sh"):
        return ("/bin/sh", entry, *words)
    return ("python", entry, *words)
