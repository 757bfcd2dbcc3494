"""What each service is called in a signature. A test compares this with botocore's models.

Written down so that no model needs to be loaded to find a service.
"""

from collections.abc import Iterable
from functools import lru_cache

DIFFERENT = {
    "cloudwatch": "monitoring",
    "sagemaker-featurestore-runtime": "sagemaker",
    "sagemaker-metrics": "sagemaker",
    "sagemaker-runtime": "sagemaker",
}
ALSO = {"s3-object-lambda": "s3", "s3express": "s3"}


def signing_name(service: str) -> str:
    return DIFFERENT.get(service, service)


def services_that_sign_as(name: str, services: Iterable[str]) -> list[str]:
    return list(_matching(name, tuple(services)))


@lru_cache(maxsize=256)
def _matching(name: str, services: tuple[str, ...]) -> tuple[str, ...]:
    name = ALSO.get(name, name)
    return tuple(service for service in services if signing_name(service) == name)
