"""RecordIO with protobuf records, written here by hand as SageMaker's SDK writes them."""

import struct

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cloudlet.jobs.algorithms.record_io import MAGIC, read_table, records, write_labels


def _field(number: int, payload: bytes) -> bytes:
    return bytes([number << 3 | 2]) + _varint(len(payload)) + payload


def _varint(value: int) -> bytes:
    found = b""
    while value > 0x7F:
        found += bytes([value & 0x7F | 0x80])
        value >>= 7
    return found + bytes([value])


def _tensor(values, kind: int = 2, keys: bytes = b"") -> bytes:
    code = {2: "f", 3: "d"}[kind]
    packed = _field(1, struct.pack(f"<{len(values)}{code}", *values)) + keys
    return _field(1, b"values") + _field(2, _field(kind, packed))


def _record(features: bytes, label: bytes = b"") -> bytes:
    message = _field(1, features) + (_field(2, label) if label else b"")
    return struct.pack("<II", MAGIC, len(message)) + message + b"\0" * (-len(message) % 4)


def test_dense_records():
    data = _record(_tensor([1, 2, 3]), _tensor([1])) + _record(_tensor([4, 5, 6], 3), _tensor([0]))
    rows, labels = read_table(data)
    assert rows.tolist() == [[1, 2, 3], [4, 5, 6]]
    assert labels.tolist() == [1, 0]


def test_sparse_records():
    keys = _field(2, _varint(0) + _varint(3)) + _field(3, _varint(5))
    rows, labels = read_table(_record(_tensor([7, 8], keys=keys)))
    assert rows.tolist() == [[7, 0, 0, 8, 0]]
    assert labels is None


@given(st.binary(max_size=200))
def test_noise_is_refused_with_a_reason(noise):
    header = struct.pack("<II", MAGIC, len(noise))
    for data in (noise, header + noise):
        try:
            rows, _ = read_table(data)
        except (ValueError, IndexError):
            continue
        assert isinstance(rows, np.ndarray)


def test_an_empty_file():
    with pytest.raises(ValueError, match="no records"):
        read_table(b"")


def test_predictions_are_written_as_labels():
    found = list(records(write_labels([{"score": [0.5, 2], "predicted_label": 1}] * 2)))
    tensor = _field(2, _field(1, struct.pack("<2f", 0.5, 2)))
    assert len(found) == 2
    assert found[0].startswith(_field(2, _field(1, b"score") + _field(2, tensor)))
