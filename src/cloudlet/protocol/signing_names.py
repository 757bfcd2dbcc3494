"""What each service is called in a signature. A test compares this with botocore's models.

Written down so that no model needs to be loaded to find a service.
"""

from collections.abc import Iterable

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
    name = ALSO.get(name, name)
    return [service for service in services if signing_name(service) == name]
