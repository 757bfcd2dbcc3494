"""A request as it came and a response as it goes, before and after any protocol."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import BinaryIO

Body = bytes | BinaryIO


@dataclass(slots=True)
class Request:
    """`path` and `query` are as sent, percent-encoded; header names are lower case."""

    method: str
    path: str
    query: str
    headers: Mapping[str, str]
    body: Body = b""
    source_ip: str = "127.0.0.1"
    # The headers as they are for the content, when the body came framed as aws-chunked.
    unframed: Mapping[str, str] | None = None

    @property
    def host(self) -> str:
        return self.headers.get("host", "")

    def close(self) -> None:
        """Let go of a body that lies on disk."""
        if not isinstance(self.body, bytes):
            self.body.close()

    @property
    def data(self) -> bytes:
        """The whole body; only for bodies that are known to be small."""
        return self.body if isinstance(self.body, bytes) else self.body.read()


@dataclass(slots=True)
class Response:
    """`body` may be a binary file: it is sent in pieces and closed."""

    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    body: Body = b""
