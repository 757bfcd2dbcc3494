"""A session of version 3, which names addresses of AWS: the hook turns them to the cloud."""

from pathlib import Path

import pytest
from sagemaker.core.helper.session_helper import Session
from sagemaker.train import ModelTrainer
from sagemaker.train.configs import Compute, InputData, SourceCode

MACHINE = "ml.m5.large"
SOURCE = Path(__file__).parent.parent / "source"


@pytest.fixture(scope="session")
def session() -> Session:
    return Session()


@pytest.fixture(scope="session")
def train(session, points) -> list[InputData]:
    uri = session.upload_data(str(points), bucket=session.default_bucket(), key_prefix="points")
    return [InputData(channel_name="train", data_source=uri, content_type="text/csv")]


@pytest.fixture(scope="session")
def trainer(session, role):
    """`trainer(image, script, hyperparameters)`: a ModelTrainer; no script for an algorithm."""

    def made(image, script=None, hyperparameters=None):
        source = SourceCode(source_dir=str(SOURCE), entry_script=script) if script else None
        return ModelTrainer(
            training_image=image,
            source_code=source,
            role=role,
            sagemaker_session=session,
            compute=Compute(instance_type=MACHINE, instance_count=1),
            hyperparameters=hyperparameters or {},
            base_job_name=(script or "algorithm").removesuffix(".py"),
        )

    return made
