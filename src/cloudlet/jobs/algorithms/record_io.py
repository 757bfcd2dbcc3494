"""RecordIO files of protobuf records, as SageMaker's algorithms take them.

A record is a map of features and a map of labels; each value holds a tensor of 32 or 64 bit
floats or of 32 bit integers, dense or with keys. The field numbers are those of the public
`aialgs.data` schema.
"""

import struct
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import numpy as np

MAGIC = 0xCED7230A
FEATURES, LABELS = 1, 2
KINDS = {2: np.dtype("<f4"), 3: np.dtype("<f8"), 7: np.dtype("<i4")}
VARINT, FIXED64, BYTES, FIXED32 = 0, 1, 2, 5
VALUES, KEYS, SHAPE = 1, 2, 3


def read_table(data: bytes) -> tuple[Any, Any]:
    """Rows and labels (None when there are none). Raises ValueError."""
    rows, labels = [], []
    for record in records(data):
        fields = list(_fields(record))
        rows.append(_tensor(fields, FEATURES))
        if any(number == LABELS for number, _ in fields):
            labels.append(_tensor(fields, LABELS)[0])
    if not rows or len(labels) not in {0, len(rows)}:
        raise ValueError("there are no records, or some have no label")
    width = max(len(row) for row in rows)
    table = np.array([np.pad(row, (0, width - len(row))) for row in rows])
    return table, np.array(labels) if labels else None


def records(data: bytes) -> Iterator[bytes]:
    """The payloads. Raises ValueError for what is no RecordIO."""
    at = 0
    while at < len(data):
        if at + 8 > len(data):
            raise ValueError("the file ends within a record")
        magic, length = struct.unpack_from("<II", data, at)
        if magic != MAGIC or at + 8 + length > len(data):
            raise ValueError("this is no RecordIO")
        yield data[at + 8 : at + 8 + length]
        at += 8 + (length + 3) // 4 * 4


def write_labels(records: Iterable[Mapping[str, Any]]) -> bytes:
    """Predictions as records: each name a label with a tensor of 32 bit floats."""
    return b"".join(_framed(_labels(record)) for record in records)


def _framed(message: bytes) -> bytes:
    return struct.pack("<II", MAGIC, len(message)) + message + b"\0" * (-len(message) % 4)


def _labels(record: Mapping[str, Any]) -> bytes:
    return b"".join(
        _message(LABELS, _message(1, name.encode()) + _message(2, _floats(value)))
        for name, value in record.items()
    )


def _floats(value: Any) -> bytes:
    packed = np.atleast_1d(np.asarray(value, dtype="<f4")).tobytes()
    return _message(2, _message(VALUES, packed))


def _message(number: int, content: bytes) -> bytes:
    return bytes([number << 3 | BYTES]) + _as_varint(len(content)) + content


def _as_varint(value: int) -> bytes:
    found = bytearray()
    while value > 0x7F:  # noqa: PLR2004 - seven bits a byte
        found.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*found, value])


def _tensor(fields: list[tuple[int, Any]], which: int) -> Any:
    """The value of the map's entry, whatever its name."""
    for number, entry in fields:
        if number == which:
            value = dict(_fields(entry)).get(2, b"")
            for kind, tensor in _fields(value):
                if kind in KINDS:
                    return _dense(list(_fields(tensor)), KINDS[kind])
    raise ValueError("a record holds no tensor of numbers")


def _dense(fields: list[tuple[int, Any]], kind: Any) -> Any:
    values = np.concatenate([_numbers(part, kind) for number, part in fields if number == VALUES])
    keys = [key for number, part in fields if number == KEYS for key in _varints(part)]
    if not keys:
        return values
    shape = [size for number, part in fields if number == SHAPE for size in _varints(part)]
    row = np.zeros(max(*keys, *(size - 1 for size in shape)) + 1)
    row[keys] = values
    return row


def _numbers(part: Any, kind: Any) -> Any:
    if kind.kind == "i":
        return np.array(_varints(part), dtype=np.float64)
    return np.frombuffer(part, dtype=kind).astype(np.float64)


def _varints(part: Any) -> list[int]:
    """Packed or single."""
    if isinstance(part, int):
        return [part]
    found, at = [], 0
    while at < len(part):
        value, at = _varint(part, at)
        found.append(value)
    return found


def _fields(message: bytes) -> Iterator[tuple[int, Any]]:
    at = 0
    while at < len(message):
        tag, at = _varint(message, at)
        number, wire = tag >> 3, tag & 7
        if wire == VARINT:
            value, at = _varint(message, at)
            yield number, value
            continue
        size, at = _varint(message, at) if wire == BYTES else (_fixed(wire), at)
        if at + size > len(message):
            raise ValueError("a record is cut off")
        yield number, message[at : at + size]
        at += size


def _fixed(wire: int) -> int:
    if wire not in {FIXED32, FIXED64}:
        raise ValueError("a record is no protobuf")
    return 4 if wire == FIXED32 else 8


def _varint(data: bytes, at: int) -> tuple[int, int]:
    value = shift = 0
    while at < len(data) and shift < 64:  # noqa: PLR2004 - bits
        byte = data[at]
        value |= (byte & 0x7F) << shift
        at, shift = at + 1, shift + 7
        if byte < 0x80:  # noqa: PLR2004 - the last byte of a number
            return value, at
    raise ValueError("a record is cut off")
