"""One cloud and one warm fork server for all these tests; names keep them apart."""

from typing import Any

import pytest

from cloudlet.testing import LocalCloud
from tests.cloudlet.services.sagemaker.lab import BUCKET, Lab, iris_csv


@pytest.fixture(scope="session")
def sagemaker_cloud(tmp_path_factory):
    with LocalCloud(tmp_path_factory.mktemp("sagemaker")) as running:
        yield running


@pytest.fixture(scope="session")
def lab(sagemaker_cloud):
    made: dict[str, Any] = {}

    def client(service: str) -> Any:
        if service not in made:
            made[service] = sagemaker_cloud.client(service)
        return made[service]

    bound = Lab(client)
    bound.s3.create_bucket(Bucket=BUCKET)
    bound.put("iris/iris.csv", iris_csv())
    return bound


@pytest.fixture(scope="session")
def iris_model(lab):
    """The URI of a model trained on iris, with no script of its own."""
    job = lab.train("a-model-to-serve")
    assert job["TrainingJobStatus"] == "Completed", job
    return job["ModelArtifacts"]["S3ModelArtifacts"]
