"""One call of moto's backends, as plain values. Imports moto when it is first used.

moto reads its clock and throws its dice in many places; here all of them take what they are given.
"""

import logging
import os
import sys
import threading
from datetime import UTC, datetime
from typing import Any

from botocore.awsrequest import create_request_object, prepare_request_dict
from botocore.model import OperationModel
from botocore.parsers import create_parser
from botocore.serialize import create_serializer

from cloudlet.config import ACCOUNT, REGION
from cloudlet.errors import AwsError

LOCK = threading.RLock()  # moto's state is global: one call at a time, whichever cloud makes it
OK = 300
LOG = logging.getLogger("cloudlet")
INVALID = {"ecr": "InvalidParameterException", "glue": "InvalidInputException"}


class Stumbled(AwsError):
    """moto uses what it has not checked; what it had changed by then is not known."""

    def __init__(self, service: str, error: Exception) -> None:
        message = f"{service} cannot do this with what was given ({type(error).__name__}: {error})."
        super().__init__(INVALID.get(service, "ValidationException"), message)


class _Now:
    at = datetime.fromtimestamp(0, UTC)


def run(model: OperationModel, params: dict[str, Any], now: datetime, seed: str) -> dict[str, Any]:
    """What moto answers. Raises AwsError when it refuses. Hold LOCK around it."""
    stubber = _prepare(model.service_model.service_name)
    _dice().seed(seed)
    _Now.at = now
    service = model.service_model.service_name
    request = create_serializer("json", include_validation=False).serialize_to_request(
        params, model
    )
    prepare_request_dict(request, f"https://{service}.{REGION}.amazonaws.com")
    try:
        found = stubber.process_request(create_request_object(request).prepare())
    except NotImplementedError as error:
        raise AwsError("NotImplemented", f"moto does not implement {error}.", 501) from error
    except Exception as error:
        LOG.warning("moto stumbled over %s", model.name, exc_info=True)
        raise Stumbled(service, error) from error
    status, headers, body = found
    return _parse(model, status, headers, body)


def forget(service: str) -> None:
    """Empty moto's memory of one service."""
    _prepare(service)
    import moto.backends

    backends: Any = moto.backends.get_backend(service)  # type: ignore[call-overload]  # any name
    for account in list(backends.values()):
        for backend in account.values():
            backend.reset()


def _parse(model: OperationModel, status: int, headers: Any, body: Any) -> dict[str, Any]:
    raw = {
        "status_code": int(status),
        "headers": {name.lower(): value for name, value in headers.items()},
        "body": body.encode() if isinstance(body, str) else body,
        "context": {},
    }
    shape: Any = model.output_shape
    found: dict[str, Any] = create_parser("json").parse(raw, shape)
    found.pop("ResponseMetadata", None)
    if int(status) >= OK:
        error = found.get("Error", {})
        raise AwsError(error.get("Code", "InternalFailure"), error.get("Message", ""), int(status))
    return found


def _dice() -> Any:
    from moto.moto_api._internal import mock_random

    return mock_random


_prepared: set[str] = set()


def _prepare(service: str) -> Any:
    os.environ.setdefault("MOTO_ACCOUNT_ID", ACCOUNT)
    import moto.backends
    from moto.core.botocore_stubber import BotocoreStubber

    if service not in _prepared:
        moto.backends.get_backend(service)  # type: ignore[call-overload]  # any name
        _take_over_clock_and_dice()
        _prepared.add(service)
    return BotocoreStubber()


def _take_over_clock_and_dice() -> None:
    from moto.core import utils

    original = getattr(utils, "utcnow")  # noqa: B009 - it is replaced below
    for name, module in list(sys.modules.items()):
        if name.startswith("moto.") and module is not None:
            if getattr(module, "utcnow", None) is original:
                module.utcnow = _utcnow  # type: ignore[attr-defined]  # that is the point
            if getattr(module, "os", None) is os and name.startswith("moto.kms"):
                module.os = _SeededOs()  # type: ignore[attr-defined]  # key material from our dice
    utils.utcnow = _utcnow


def _utcnow() -> datetime:
    """Without a zone, as moto has it."""
    return _Now.at.astimezone(UTC).replace(tzinfo=None)


class _SeededOs:
    """`os` as the KMS of moto uses it."""

    def __getattr__(self, name: str) -> Any:
        return getattr(os, name)

    def urandom(self, size: int) -> bytes:
        drawn: bytes = _dice().randbytes(size)
        return drawn
