"""The framing `aws-chunked`: pieces with their size, their signature, and headers at the end."""

import hashlib
import re
from collections.abc import Generator, Iterator

from cloudlet.errors import AwsError

LONGEST_LINE = 8192
MOST_TRAILERS = 32
SIZE = re.compile(r"[0-9a-fA-F]{1,16}")
LINE_END = b"\r\n"
Steps = Generator[bytes | None, None, None]  # None asks for more bytes, the rest is content


class Framing:
    """Fed with bytes as they come; yields the content, keeps what is needed to check it.

    `chunks` are pairs (signature, hash of the content); without signatures there are none.
    """

    def __init__(self, signed: bool) -> None:
        self.signed = signed
        self.size = 0
        self.chunks: list[tuple[str, str]] = []
        self.trailers: dict[str, str] = {}
        self.trailer_signature = ""
        self._buffer = bytearray()
        self._steps = self._read()
        self._done = False

    def feed(self, data: bytes) -> Iterator[bytes]:
        """The content in these bytes. Raises AwsError when the framing is broken."""
        self._buffer += data
        for piece in self._steps:
            if piece is None:
                return
            yield piece

    def finish(self) -> None:
        """Raises AwsError when the last chunk never came."""
        # Some clients leave out the last line ends.
        for _ in self.feed(LINE_END * 2):
            raise broken()
        if not self._done:
            raise AwsError("IncompleteBody", "The body ended before its last chunk.")

    def trailer_hash(self) -> str:
        text = "".join(f"{name}:{value}\n" for name, value in self.trailers.items())
        return hashlib.sha256(text.encode()).hexdigest()

    def _read(self) -> Steps:
        last = False
        while not last:
            line = yield from self._line()
            size, signature = size_line(line)
            last = size == 0
            yield from self._content(size, signature)
            if not last and (yield from self._line()):
                raise broken()
        yield from self._trailing_headers()
        self._done = True

    def _content(self, size: int, signature: str) -> Steps:
        digest = hashlib.sha256()
        while size:
            while not self._buffer:
                yield None
            piece = bytes(self._buffer[:size])
            del self._buffer[: len(piece)]
            size -= len(piece)
            self.size += len(piece)
            if self.signed:
                digest.update(piece)
            yield piece
        if self.signed:
            self.chunks.append((signature, digest.hexdigest()))

    def _trailing_headers(self) -> Steps:
        while line := (yield from self._line()):
            name, colon, value = line.decode("latin-1").partition(":")
            if not colon or len(self.trailers) >= MOST_TRAILERS:
                raise broken()
            if name.lower() == "x-amz-trailer-signature":
                self.trailer_signature = value.strip()
            else:
                self.trailers[name.lower().strip()] = value.strip()

    def _line(self) -> Generator[bytes | None, None, bytes]:
        while (end := self._buffer.find(LINE_END)) < 0:
            if len(self._buffer) > LONGEST_LINE:
                raise broken()
            yield None
        line = bytes(self._buffer[:end])
        del self._buffer[: end + len(LINE_END)]
        return line


def size_line(line: bytes) -> tuple[int, str]:
    """`400;chunk-signature=ad80c7…` or only the size, in hexadecimal digits."""
    size, _, rest = line.decode("latin-1").partition(";")
    if not SIZE.fullmatch(size):
        raise broken()
    return int(size, 16), rest.partition("chunk-signature=")[2].strip()


def broken() -> AwsError:
    return AwsError("InvalidRequest", "The body is not framed as aws-chunked says.")
