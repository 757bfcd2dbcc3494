"""One cloud for a whole file of tests, and boto3 clients bound to it."""

from typing import Any

import pytest

from cloudlet.testing import LocalCloud


@pytest.fixture(scope="module")
def cloud(tmp_path_factory):
    """A running cloud with an empty data folder. `cloud.gateway.running.cloud` is its inside."""
    with LocalCloud(tmp_path_factory.mktemp("cloud")) as running:
        yield running


@pytest.fixture(scope="module")
def client(cloud):
    """`client("s3")`: a boto3 client signed with the root's key pair; made once per service."""
    made: dict[str, Any] = {}

    def bound(service: str) -> Any:
        if service not in made:
            made[service] = cloud.client(service)
        return made[service]

    return bound
