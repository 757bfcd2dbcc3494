"""Content types: text/csv, application/json, application/jsonlines, application/x-npy."""

import io
import json
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np

from cloudlet.endpoints.serving.base import Answer, Array, Refusal, bare

JSON, JSON_LINES, CSV, NPY = (
    "application/json",
    "application/jsonlines",
    "text/csv",
    "application/x-npy",
)
ANY = frozenset({"", "*/*", "application/*"})


def read_rows(sent: bytes | str, content_type: str) -> Array:
    """A body as a table: two dimensions, a row per record. Raises Refusal."""
    body = sent.encode() if isinstance(sent, str) else sent
    reader = READERS.get(bare(content_type))
    if reader is None:
        raise Refusal(415, f"{content_type} is not a supported content type")
    try:
        rows = reader(body)
    except (ValueError, TypeError, EOFError, OSError) as problem:
        raise Refusal(400, f"the body is no {content_type}: {problem}") from problem
    return rows.reshape(1, -1) if rows.ndim == 1 else rows


def write_rows(values: Array, accept: str, default: str = JSON) -> Answer:
    """Predictions in the type asked for. Raises Refusal."""
    wanted = default if accept in ANY else bare(accept)
    writer = WRITERS.get(wanted)
    if writer is None:
        raise Refusal(406, f"{accept} is not a supported type of answers")
    return Answer(writer(values), wanted)


def parts_of(predicted: Array, tables: Sequence[Array]) -> Iterator[Array]:
    """What was predicted for all tables at once, taken apart again."""
    begin = 0
    for table in tables:
        yield predicted[begin : begin + len(table)]
        begin += len(table)


def read_csv(body: bytes) -> Array:
    """Numbers; what is empty is missing."""
    if not body.strip():
        raise ValueError("it is empty")
    lines = body.decode().replace("\r\n", "\n").strip("\n").split("\n")
    fields = [field for line in lines for field in line.split(",")]
    try:
        values = np.array(fields, dtype=np.float64)
    except ValueError:
        values = np.array([field.strip() or "nan" for field in fields], dtype=np.float64)
    return values.reshape(len(lines), -1)


def _read_json(body: bytes) -> Array:
    found = json.loads(body.decode())
    if isinstance(found, dict) and "instances" in found:
        found = found["instances"]
    return np.array([_features(row) for row in found] if _named(found) else found)


def _read_lines(body: bytes) -> Array:
    rows = [json.loads(line) for line in body.splitlines() if line.strip()]
    return np.array([_features(row) for row in rows])


def _named(found: Any) -> bool:
    return isinstance(found, list) and bool(found) and isinstance(found[0], dict)


def _features(row: Any) -> Any:
    return row["features"] if isinstance(row, dict) and "features" in row else row


def _read_npy(body: bytes) -> Array:
    return np.load(io.BytesIO(body), allow_pickle=False)


def _write_json(values: Array) -> bytes:
    return json.dumps(_plain(values)).encode()


def _write_lines(values: Array) -> bytes:
    return "".join(json.dumps(value) + "\n" for value in _plain(values)).encode()


def _write_csv(values: Array) -> bytes:
    rows = _plain(values)
    return "".join(
        ",".join(map(str, row if isinstance(row, list) else [row])) + "\n" for row in rows
    ).encode()


def _write_npy(values: Array) -> bytes:
    buffer = io.BytesIO()
    np.save(buffer, np.asarray(values), allow_pickle=False)
    return buffer.getvalue()


def _plain(values: Array) -> Any:
    return values.tolist() if hasattr(values, "tolist") else values


READERS: dict[str, Callable[[bytes], Array]] = {
    CSV: read_csv,
    JSON: _read_json,
    JSON_LINES: _read_lines,
    NPY: _read_npy,
}
WRITERS: dict[str, Callable[[Array], bytes]] = {
    CSV: _write_csv,
    JSON: _write_json,
    JSON_LINES: _write_lines,
    NPY: _write_npy,
}
