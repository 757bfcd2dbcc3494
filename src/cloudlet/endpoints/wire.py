"""What the cloud and a model's process say to each other: frames over a socket.

Both sides may have many requests under way; a reply carries the number of its request. Number 0
is the process's own word that its model is loaded (status 200), or why it cannot be.
"""

import struct
from typing import NamedTuple

ASK = struct.Struct(">IIHH")  # number, length of body, of content type, of accept
REPLY = struct.Struct(">IIHH")  # number, length of body, of content type, status
READY = 0
LONGEST_KIND = 1024  # bytes of a content type


class Ask(NamedTuple):
    number: int
    content_type: str
    accept: str
    body: bytes


class Reply(NamedTuple):
    number: int
    status: int
    content_type: str
    body: bytes


def encode_ask(number: int, content_type: str, accept: str, body: bytes) -> bytes:
    kind, wanted = content_type.encode(), accept.encode()
    return ASK.pack(number, len(body), len(kind), len(wanted)) + kind + wanted + body


def encode_reply(reply: Reply) -> bytes:
    kind = reply.content_type.encode("utf-8", "replace")[:LONGEST_KIND]
    head = REPLY.pack(reply.number, len(reply.body), len(kind), reply.status)
    return head + kind + reply.body


class Asks:
    """Bytes in, whole requests out."""

    def __init__(self) -> None:
        self._rest = b""

    def feed(self, data: bytes) -> list[Ask]:
        data, found, at = self._rest + data if self._rest else data, [], 0
        while len(data) - at >= ASK.size:
            number, body, kind, accept = ASK.unpack_from(data, at)
            begin = at + ASK.size
            end = begin + kind + accept + body
            if end > len(data):
                break
            wanted = begin + kind
            text = data[begin : wanted + accept].decode()
            found.append(Ask(number, text[:kind], text[kind:], data[wanted + accept : end]))
            at = end
        self._rest = data[at:]
        return found


class Replies:
    """Bytes in, whole replies out."""

    def __init__(self) -> None:
        self._rest = b""

    def feed(self, data: bytes) -> list[Reply]:
        data, found, at = self._rest + data if self._rest else data, [], 0
        while len(data) - at >= REPLY.size:
            number, body, kind, status = REPLY.unpack_from(data, at)
            begin = at + REPLY.size
            end = begin + kind + body
            if end > len(data):
                break
            answer = begin + kind
            found.append(Reply(number, status, data[begin:answer].decode(), data[answer:end]))
            at = end
        self._rest = data[at:]
        return found
