"""A session of version 2 and what it has uploaded."""

from pathlib import Path

import pytest
import sagemaker


@pytest.fixture(scope="session")
def session(boto):
    return sagemaker.Session(boto_session=boto)


@pytest.fixture(scope="session")
def source() -> str:
    return str(Path(__file__).parent.parent / "source")


@pytest.fixture(scope="session")
def train(session, points) -> str:
    return session.upload_data(str(points), key_prefix="points")
