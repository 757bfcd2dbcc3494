"""Results to CBOR: as JSON, but instants are tagged numbers and bytes stay bytes."""

from collections.abc import Callable
from typing import Any

import cbor2
from botocore.model import ListShape, MapShape, Shape, StructureShape

from cloudlet.protocol import instants, write_json
from cloudlet.protocol.shapes import DECIMAL, Memo

EPOCH_TAG = 1


def dump(value: Any) -> bytes:
    return cbor2.dumps(value)


def compile_writer(shape: Shape, memo: Memo) -> Callable[[Any], Any]:
    if isinstance(shape, StructureShape | ListShape | MapShape):
        return write_json.compile_writer(shape, memo)
    if shape.type_name == "timestamp":
        return lambda at: cbor2.CBORTag(EPOCH_TAG, instants.to_number(at))
    return float if shape.type_name in DECIMAL else write_json.same
