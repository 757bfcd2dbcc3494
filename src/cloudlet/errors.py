"""Two kinds of errors: those a client of the API sees, those a person at the terminal sees."""

from typing import Any


class AwsError(Exception):
    """An answer that says no, serialised in the protocol of the service that was called.

    `code` is the name of the AWS error (`ValidationException`, `NoSuchBucket`), `status` the HTTP
    status, `fields` further members of the error's shape (`BucketName="x"`).
    """

    def __init__(self, code: str, message: str, status: int = 400, **fields: Any) -> None:
        super().__init__(f"{code}: {message}")
        self.code = code
        self.message = message
        self.status = status
        self.fields = fields


class CloudletError(Exception):
    """Something went wrong that can be said in one sentence, with what to do about it."""

    def __init__(self, message: str, todo: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.todo = todo

    def __str__(self) -> str:
        return f"{self.message} {self.todo}".strip()


def validation_error(message: str) -> AwsError:
    """What most services answer to a value they cannot take, or to a name they do not know."""
    return AwsError("ValidationException", message)
