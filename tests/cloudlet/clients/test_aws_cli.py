"""The AWS CLI, version 1: train, deploy, invoke, batch, delete, each step a process of its own.

What lasts is watched by boto3: the CLI's own waiters look every half minute or two.
"""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cloudlet.cli.test_commands import ENVIRONMENT
from tests.cloudlet.clients.story import (
    CSV,
    NAME,
    answers_of,
    endpoint_config,
    settled,
    transform,
)
from tests.cloudlet.services.sagemaker.lab import (
    BUCKET,
    ROLE,
    SKLEARN,
    TRAIN,
    archive,
    iris_csv,
    training,
)

PROGRAM = shutil.which("aws", path=str(Path(sys.executable).parent))


@pytest.fixture
def aws(cloud, tmp_path):
    """`aws("s3", "ls")`: what it prints, read when it is JSON. Runs in a folder of its own."""
    pair = cloud.gateway.running.root_key
    environment = ENVIRONMENT | {
        "AWS_ENDPOINT_URL": cloud.url,
        "AWS_ACCESS_KEY_ID": pair.access_key,
        "AWS_SECRET_ACCESS_KEY": pair.secret_key,
        "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_CONFIG_FILE": str(tmp_path / "none"),
    }

    def run(*words: str, refused: str = ""):
        said = subprocess.run(
            [sys.executable, PROGRAM, *words],
            check=False,
            capture_output=True,
            text=True,
            env=environment,
            cwd=tmp_path,
            timeout=120,
        )
        assert (refused in said.stderr) if refused else (said.returncode == 0), said.stderr
        return json.loads(said.stdout) if said.stdout.startswith("{") else said.stdout

    return run


def request(folder: Path, content: dict) -> list[str]:
    """The option that names a file with a whole request."""
    path = folder / "request.json"
    path.write_text(json.dumps(content))
    return ["--cli-input-json", f"file://{path}"]


def files(folder: Path) -> None:
    source = archive({"train.py": TRAIN})
    names = ("iris/iris.csv", "rows/two.csv", "code/source.tar.gz")
    for name, content in zip(names, (iris_csv(), CSV, source), strict=True):
        path = folder / "data" / name
        path.parent.mkdir(parents=True)
        path.write_bytes(content)


def test_the_whole_way(aws, client, tmp_path):
    sagemaker = client("sagemaker")
    files(tmp_path)
    aws("s3", "mb", f"s3://{BUCKET}")
    aws("s3", "sync", "data", f"s3://{BUCKET}/")
    trained(aws, tmp_path, sagemaker)
    deployed(aws, sagemaker)
    aws(
        *("sagemaker-runtime", "invoke-endpoint", "--endpoint-name", NAME),
        *("--body", CSV.decode(), "--content-type", "text/csv", "--accept", "text/csv", "answer"),
    )
    assert answers_of((tmp_path / "answer").read_bytes()) == [0, 2]
    aws("sagemaker", "create-transform-job", *request(tmp_path, transform()))
    settled(sagemaker.describe_transform_job, TransformJobName=NAME)
    aws("s3", "cp", f"s3://{BUCKET}/answers/two.csv.out", "batch")
    assert answers_of((tmp_path / "batch").read_bytes()) == [0, 2]
    aws("sagemaker", "delete-endpoint", "--endpoint-name", NAME)
    aws("sagemaker", "delete-endpoint-config", "--endpoint-config-name", NAME)
    aws("sagemaker", "delete-model", "--model-name", NAME)
    describe = ("sagemaker", "describe-endpoint", "--endpoint-name", NAME)
    aws(*describe, refused="Could not find endpoint")
    assert aws("sagemaker", "list-models") == {"Models": []}


def trained(aws, folder: Path, sagemaker) -> None:
    """A training job has left a model of that name."""
    script = {
        "sagemaker_program": "train.py",
        "sagemaker_submit_directory": f"s3://{BUCKET}/code/source.tar.gz",
    }
    wanted = training(NAME, HyperParameters=script)
    aws("sagemaker", "create-training-job", *request(folder, wanted))
    settled(sagemaker.describe_training_job, TrainingJobName=NAME)
    job = aws("sagemaker", "describe-training-job", "--training-job-name", NAME)
    artefact = job["ModelArtifacts"]["S3ModelArtifacts"]
    container = f"Image={SKLEARN},ModelDataUrl={artefact}"
    aws(
        *("sagemaker", "create-model", "--model-name", NAME, "--execution-role-arn", ROLE),
        *("--primary-container", container),
    )


def deployed(aws, sagemaker) -> None:
    (variant,) = endpoint_config()["ProductionVariants"]
    shorthand = ",".join(f"{name}={value}" for name, value in variant.items())
    names = ("--endpoint-config-name", NAME)
    aws("sagemaker", "create-endpoint-config", *names, "--production-variants", shorthand)
    aws("sagemaker", "create-endpoint", "--endpoint-name", NAME, *names)
    settled(sagemaker.describe_endpoint, EndpointName=NAME)
