"""Which program a training job runs: a script the SDK sent, a command, or a built-in algorithm."""

import json
import shlex
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cloudlet.jobs.archives import BadArchive, unpack
from cloudlet.jobs.engine.hyperparameters import arguments, long_arguments, own, reserved
from cloudlet.jobs.requirements import missing
from cloudlet.jobs.runner import CannotRun
from cloudlet.services.sagemaker import objects
from cloudlet.services.sagemaker.acting import Acting
from cloudlet.services.sagemaker.images import runtime_of
from cloudlet.services.sagemaker.training.checks import DRIVERS

CODE = "input/data/code"


@dataclass(frozen=True)
class Program:
    """`command` is run in the folder `code` below /opt/ml, or `algorithm` is.

    `entry` is the script in it, `source_dir` where its archive lies in S3.
    """

    command: tuple[str, ...] = ()
    algorithm: str = ""
    code: str = "code"
    entry: str = ""
    source_dir: str = ""
    requirements: str = "requirements.txt"

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


def fetch_code(acting: Acting, program: Program, ml: Path) -> None:
    """The script's own folder, when it lies in S3. Raises CannotRun."""
    code = ml / program.code
    if program.source_dir:
        source = objects.uri(program.source_dir)
        objects.fetch_archive(acting, source, code, ml / "sourcedir.tar.gz")
    if program.entry and program.code and not (code / program.entry).is_file():
        raise CannotRun(f"ClientError: the source code has no file {program.entry}")
    _check_requirements(code / program.requirements)


def _check_requirements(file: Path) -> None:
    if file.is_file() and (lacking := missing(file.read_text(errors="replace"))):
        raise CannotRun(
            f"ClientError: {file.name} asks for what is not installed where the cloud runs, and "
            f"nothing is installed by a job: {', '.join(lacking)}"
        )


def _driven(ml: Path, hyperparameters: Mapping[str, str]) -> Program:
    """The SDK's own start script insists on a container; what it would start is written here."""
    drivers = ml / "input" / "data" / DRIVERS
    stated = json.loads((drivers / "sourcecode.json").read_text())
    distributed = drivers / "distributed.json"
    if distributed.exists() and json.loads(distributed.read_text()):
        raise CannotRun("ClientError: distributed training is not available in this local cloud")
    _unpack_code(ml / CODE, stated.get("source_dir") or "")
    requirements = stated.get("requirements") or "requirements.txt"
    if line := stated.get("command"):
        words = [line, *(shlex.quote(str(word)) for word in stated.get("args") or [])]
        shell = ("/bin/sh", "-c", " ".join(words))
        return Program(shell, code=CODE, requirements=requirements)
    entry = stated["entry_script"]
    command = _command(entry, long_arguments(own(hyperparameters)))
    return Program(command, code=CODE, entry=entry, requirements=requirements)


def _unpack_code(code: Path, source_dir: str) -> None:
    if source_dir.endswith(".tar.gz"):
        try:
            unpack(code / source_dir.rpartition("/")[2], code)
        except BadArchive as problem:
            raise CannotRun(f"ClientError: {source_dir} cannot be unpacked: {problem}") from problem


def _command(entry: str, words: list[str]) -> tuple[str, ...]:
    if entry.endswith(".sh"):
        return ("/bin/sh", entry, *words)
    return ("python", entry, *words)
