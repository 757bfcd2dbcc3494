"""The input side of the container contract: channels and configuration files."""

import gzip
import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from cloudlet.jobs.engine.environment import resource_config
from cloudlet.jobs.runner import CannotRun
from cloudlet.services.sagemaker import objects
from cloudlet.services.sagemaker.acting import Acting
from cloudlet.services.sagemaker.s3_uri import S3Uri

FOLDERS = (
    "input/config",
    "input/data",
    "model",
    "output/data",
    "output/intermediate",
    "code",
    "tmp",
)


def lay_out(ml: Path, request: Mapping[str, Any]) -> None:
    """The folders and configuration files of /opt/ml."""
    for name in FOLDERS:
        (ml / name).mkdir(parents=True)
    config = ml / "input" / "config"
    resources = resource_config(request["ResourceConfig"].get("InstanceType", "ml.m5.large"))
    _write(config / "hyperparameters.json", request.get("HyperParameters", {}))
    _write(config / "inputdataconfig.json", channel_config(request))
    _write(config / "resourceconfig.json", resources)


def channel_config(request: Mapping[str, Any]) -> dict[str, dict[str, str]]:
    """The content of inputdataconfig.json."""
    mode = request["AlgorithmSpecification"]["TrainingInputMode"]
    return {
        channel["ChannelName"]: {
            "ContentType": channel.get("ContentType", ""),
            "TrainingInputMode": channel.get("InputMode", mode),
            "S3DistributionType": channel["DataSource"]["S3DataSource"].get(
                "S3DataDistributionType", "FullyReplicated"
            ),
            "RecordWrapperType": "None",
        }
        for channel in request.get("InputDataConfig", [])
    }


def fetch_channels(acting: Acting, ml: Path, request: Mapping[str, Any]) -> None:
    """Every channel into its folder. Raises CannotRun."""
    for channel in request.get("InputDataConfig", []):
        folder = ml / "input" / "data" / channel["ChannelName"]
        folder.mkdir()
        source = channel["DataSource"]["S3DataSource"]
        fetched = _fetch(acting, source["S3DataType"], objects.uri(source["S3Uri"]), folder)
        if channel.get("CompressionType") == "Gzip":
            _uncompress(fetched)


def _fetch(acting: Acting, kind: str, source: S3Uri, folder: Path) -> list[Path]:
    if kind == "S3Prefix":
        return objects.fetch_prefix(acting, source, folder)
    return [
        path
        for prefix, names in _manifest(acting, source, folder.parent / f".{folder.name}.manifest")
        for name in names
        for path in objects.fetch_prefix(acting, S3Uri(prefix.bucket, prefix.key + name), folder)
    ]


def _manifest(acting: Acting, source: S3Uri, beside: Path) -> list[tuple[S3Uri, list[str]]]:
    """A list that begins with {"prefix": uri}; the rest are names below it."""
    objects.fetch_file(acting, source, beside)
    try:
        first, *names = json.loads(beside.read_bytes())
        return [(objects.uri(first["prefix"]), [str(name) for name in names])]
    except (ValueError, TypeError, KeyError) as problem:
        raise CannotRun(f"ClientError: {source} is no manifest: {problem}") from problem
    finally:
        beside.unlink()


def _uncompress(paths: list[Path]) -> None:
    for path in paths:
        plain = path.with_name(path.name.removesuffix(".gz") + ".plain")
        try:
            with gzip.open(path) as source, plain.open("wb") as target:
                shutil.copyfileobj(source, target)
        except (OSError, EOFError) as problem:
            raise CannotRun(f"ClientError: {path.name} is not compressed by gzip") from problem
        path.unlink()
        plain.rename(path.with_name(path.name.removesuffix(".gz")))


def _write(path: Path, content: Any) -> None:
    path.write_text(json.dumps(content, indent=1))
