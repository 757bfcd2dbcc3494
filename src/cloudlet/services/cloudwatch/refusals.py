"""The refusals of CloudWatch that several operations share."""

from cloudlet.errors import AwsError


def invalid(message: str) -> AwsError:
    return AwsError("InvalidParameterValue", message)


def bad_token(message: str) -> AwsError:
    return AwsError("InvalidNextToken", message)
