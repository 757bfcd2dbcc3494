"""boto3 sessions whose clients all speak to the cloud, whatever address they are given."""

import os
from typing import Any
from urllib.parse import urlsplit

import boto3.session

from cloudlet.errors import CloudletError
from cloudlet.sdk.telemetry import opt_out

VARIABLE = "AWS_ENDPOINT_URL"
AWS = ".amazonaws.com"
_original_client = boto3.session.Session.client
_original_resource = boto3.session.Session.resource


def address() -> str:
    """Raises CloudletError when the environment does not say where the cloud is."""
    url = os.environ.get(VARIABLE, "")
    if not url:
        raise CloudletError(
            f"{VARIABLE} is not set.", 'In the shell: eval "$(cloudlet env --data DIR)"'
        )
    return url


def redirected(options: dict[str, Any], url: str) -> dict[str, Any]:
    """No address, or one of AWS, becomes the cloud's; any other is left alone."""
    given = options.get("endpoint_url")
    if given and not (urlsplit(given).hostname or "").endswith(AWS):
        return options
    return options | {"endpoint_url": url}


class LocalSession(boto3.session.Session):
    """A session of boto3 for one cloud."""

    def __init__(self, url: str, **options: Any) -> None:
        super().__init__(**options)
        self._url = url

    def client(self, *names: Any, **options: Any) -> Any:
        return _original_client(self, *names, **redirected(options, self._url))

    def resource(self, *names: Any, **options: Any) -> Any:
        return _original_resource(self, *names, **redirected(options, self._url))


def boto_session(url: str | None = None, **options: Any) -> LocalSession:
    """For `sagemaker.Session(boto_session=…)`. `options` are those of `boto3.Session`."""
    opt_out()
    return LocalSession(url or address(), **options)


def install() -> None:
    """From now on every session of this process speaks to the cloud at AWS_ENDPOINT_URL."""
    address()
    opt_out()

    def client(self: Any, *names: Any, **options: Any) -> Any:
        return _original_client(self, *names, **redirected(options, address()))

    def resource(self: Any, *names: Any, **options: Any) -> Any:
        return _original_resource(self, *names, **redirected(options, address()))

    boto3.session.Session.client = client  # type: ignore[method-assign]  # that is the point
    boto3.session.Session.resource = resource  # type: ignore[method-assign]  # as above


def uninstall() -> None:
    boto3.session.Session.client = _original_client  # type: ignore[method-assign]  # as it was
    boto3.session.Session.resource = _original_resource  # type: ignore[method-assign]  # as it was
