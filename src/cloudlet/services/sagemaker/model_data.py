"""A model's files, fetched from S3 and laid out as its process expects them."""

from pathlib import Path
from typing import Any, NamedTuple

from cloudlet.context import Cloud
from cloudlet.endpoints.process import ModelSpec
from cloudlet.jobs.processes import Processes, most_memory
from cloudlet.services.sagemaker import objects
from cloudlet.services.sagemaker.acting import Acting
from cloudlet.services.sagemaker.images import runtime_of
from cloudlet.services.sagemaker.process_env import process_environment

FETCHED = "fetched"
ANSWER_SECONDS = 60.0


class Served(NamedTuple):
    """A model as it is served: its container, as whom it acts, and within which limits."""

    container: dict[str, Any]
    role: str = ""
    isolated: bool = False
    load_seconds: float = 60.0


def fetch_model(acting: Acting, container: dict[str, Any], folder: Path) -> None:
    """Fill `folder`/ml with `model` and `code`, unless it was filled before. Raises CannotRun."""
    if (folder / FETCHED).exists():
        return
    ml = folder / "ml"
    for name in (ml / "model", ml / "code", ml / "tmp"):
        name.mkdir(parents=True, exist_ok=True)
    _fetch_data(acting, container, ml / "model", folder / "model.tar.gz")
    fetch_code(acting, container, ml / "code", folder / "code.tar.gz")
    (folder / FETCHED).touch()


def fetch_code(acting: Acting, container: dict[str, Any], code: Path, beside: Path) -> None:
    """The script's folder, when it is not in the model's archive."""
    source = container.get("Environment", {}).get("SAGEMAKER_SUBMIT_DIRECTORY", "")
    if source.startswith("s3://"):
        objects.fetch_archive(acting, objects.uri(source), code, beside)


def spec_of(cloud: Cloud, served: Served, folder: Path) -> ModelSpec:
    """How to start a process for the model in `folder`."""
    stated = served.container.get("Environment", {})
    runtime = runtime_of(served.container["Image"])
    scripted = is_scripted(served.container, folder / "ml")
    home = str(cloud.component(Processes).executor.home_of(folder / "ml"))
    return ModelSpec(
        folder=folder / "ml",
        log=folder / "log",
        argument={
            "framework": runtime.framework,
            "algorithm": "" if scripted else runtime.algorithm,
            "program": stated.get("SAGEMAKER_PROGRAM", ""),
        },
        env={**process_environment(cloud, served.role, home), **stated},
        load_seconds=served.load_seconds,
        answer_seconds=float(stated.get("SAGEMAKER_MODEL_SERVER_TIMEOUT", ANSWER_SECONDS)),
        hidden=str(cloud.config.data),
        isolated=served.isolated,
        most_memory=most_memory(),
    )


def is_scripted(container: dict[str, Any], ml: Path) -> bool:
    """Whether a script is to serve; an image may also serve the models of its algorithm."""
    stated = container.get("Environment", {})
    places = (ml / "code" / "inference.py", ml / "model" / "code" / "inference.py")
    return "SAGEMAKER_PROGRAM" in stated or any(place.is_file() for place in places)


def _fetch_data(acting: Acting, container: dict[str, Any], model: Path, beside: Path) -> None:
    source = container.get("ModelDataSource", {}).get("S3DataSource")
    if source and source["CompressionType"] == "None":
        objects.fetch_prefix(acting, objects.uri(source["S3Uri"]), model)
    elif text := source["S3Uri"] if source else container.get("ModelDataUrl"):
        objects.fetch_archive(acting, objects.uri(text), model, beside)
