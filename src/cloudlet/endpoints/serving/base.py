"""What a loaded model can do, and how a request that it cannot take is refused."""

from collections.abc import Sequence
from typing import Any, NamedTuple, Protocol


class Answer(NamedTuple):
    body: bytes
    content_type: str


class Refusal(Exception):
    """The client's fault: an HTTP status and a sentence."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


class Model(Protocol):
    """A loaded model. Whatever `answer` raises becomes a reply with status 500."""

    def answer(self, body: bytes, content_type: str, accept: str) -> Answer: ...


class BatchModel(Model, Protocol):
    """A model for which many requests of one kind can be predicted in one call."""

    def answer_many(
        self, bodies: Sequence[bytes], content_type: str, accept: str
    ) -> list[Answer]: ...


def bare(content_type: str) -> str:
    """Without parameters, in lower case."""
    return content_type.partition(";")[0].strip().lower()


Array = Any  # numpy is loaded only in the processes that compute
