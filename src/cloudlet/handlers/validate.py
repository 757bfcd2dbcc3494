"""Holds the parameters against their shape."""

from collections.abc import Callable
from typing import Any

from cloudlet.errors import AwsError
from cloudlet.handlers.exchange import Exchange
from cloudlet.protocol import validate
from cloudlet.protocol.spec import OperationSpec

# Most services call it ValidationException; these do not.
CODES = {
    "cloudwatch": "ValidationError",
    "ecr": "InvalidParameterException",
    "iam": "ValidationError",
    "logs": "InvalidParameterException",
    "s3": "InvalidArgument",
    "sagemaker-runtime": "ValidationError",
    "sts": "ValidationError",
}


def check(exchange: Exchange) -> None:
    """Raises AwsError with every fault at once, in the words of AWS."""
    faults: list[str] = []
    checker(exchange.route.operation)(exchange.params, None, faults)
    if faults:
        code = CODES.get(exchange.service.name, "ValidationException")
        raise AwsError(code, validate.message(faults))


def checker(operation: OperationSpec) -> Callable[[dict[str, Any], None, list[str]], None]:
    found = operation.made.get(("check", ""))
    if found is None:
        shape = operation.model.input_shape
        compile_check = validate.compile_check
        compiled = operation.service.compile(compile_check, shape) if shape is not None else None
        found = operation.made["check", ""] = compiled or validate.nothing
    return found
