"""Batch transform's DataProcessing: what of a record the model sees, and what of it is kept.

Paths are the part of JSONPath that SageMaker takes: `$`, `$[1:]`, `$[0,2]`, `$.name`,
`$['a','b']`. Records are lines of CSV or of JSON.
"""

import json
import re
from dataclasses import dataclass
from typing import Any

CSV, JSON_TYPES = "text/csv", frozenset({"application/json", "application/jsonlines"})
INDEX = re.compile(r"^\$\[\s*(-?\d+(?:\s*,\s*-?\d+)*)\s*\]$")
SLICE = re.compile(r"^\$\[\s*(-?\d*)\s*:\s*(-?\d*)\s*\]$")
NAME = re.compile(r"^\$\.([A-Za-z_][\w-]*)$")
NAMES = re.compile(r"^\$\[\s*('[^']*'(?:\s*,\s*'[^']*')*)\s*\]$")
OUTPUT = "SageMakerOutput"


@dataclass(frozen=True)
class Filters:
    input: str = "$"
    output: str = "$"
    join: bool = False

    @property
    def idle(self) -> bool:
        return self.input == "$" and self.output == "$" and not self.join


def check_path(path: str) -> None:
    """Raises ValueError for a path that is not understood."""
    if path != "$" and not any(form.match(path) for form in (INDEX, SLICE, NAME, NAMES)):
        raise ValueError(f"the filter {path!r} is not available here")


def prepared(body: bytes, content_type: str, filters: Filters) -> bytes:
    """What is sent to the model. Raises ValueError."""
    if filters.input == "$":
        return body
    return _write([select(record, filters.input) for record in _read(body, content_type)])


def joined(body: bytes, answer: bytes, content_type: str, filters: Filters) -> bytes:
    """What is written for a payload and its answer. Raises ValueError."""
    if filters.idle:
        return answer
    answers = _answers(answer, content_type)
    if filters.join:
        records = _read(body, content_type)
        if len(records) != len(answers):
            raise ValueError(f"{len(records)} records got {len(answers)} answers: no join")
        answers = [_pair(*pair) for pair in zip(records, answers, strict=True)]
    return _write([select(one, filters.output) for one in answers])


def select(record: Any, path: str) -> Any:
    """The part of a record that a path names. Raises ValueError when it is not there."""
    try:
        return _select(record, path)
    except (IndexError, KeyError, TypeError) as problem:
        raise ValueError(f"{path} names nothing in a record: {problem}") from problem


def _select(record: Any, path: str) -> Any:
    if found := INDEX.match(path):
        chosen = [record[int(index)] for index in found[1].split(",")]
        return chosen if isinstance(record, list) else chosen[0]
    if found := SLICE.match(path):
        begin, end = (int(part) if part else None for part in found.groups())
        return record[begin:end]
    if found := NAME.match(path):
        return record[found[1]]
    if found := NAMES.match(path):
        return {name: record[name] for name in re.findall(r"'([^']*)'", found[1])}
    return record


def _pair(record: Any, answer: Any) -> Any:
    if isinstance(record, dict):
        return {**record, OUTPUT: answer}
    if isinstance(record, list):
        return [*record, *(answer if isinstance(answer, list) else [answer])]
    return {"SageMakerInput": record, OUTPUT: answer}


def _read(body: bytes, content_type: str) -> list[Any]:
    kind = content_type.partition(";")[0].strip()
    lines = [line for line in body.decode().splitlines() if line]
    if kind == CSV:
        return [line.split(",") for line in lines]
    if kind in JSON_TYPES:
        return [json.loads(line) for line in lines]
    raise ValueError(f"records of type {content_type or 'unknown'} cannot be filtered or joined")


def _answers(answer: bytes, content_type: str) -> list[Any]:
    """A record per line; or the elements of one JSON list, or of `predictions`."""
    text = answer.decode()
    try:
        found = json.loads(text)
    except ValueError:
        return [_answer(line, content_type) for line in text.splitlines() if line]
    if isinstance(found, dict) and isinstance(found.get("predictions"), list):
        return list(found["predictions"])
    return found if isinstance(found, list) else [found]


def _answer(line: str, content_type: str) -> Any:
    try:
        return json.loads(line)
    except ValueError:
        return line.split(",") if content_type.startswith(CSV) else line


def _write(records: list[Any]) -> bytes:
    """Flat lists as CSV, all else as JSON."""
    return "\n".join(_line(record) for record in records).encode()


def _line(record: Any) -> str:
    if isinstance(record, list) and not any(isinstance(part, (list, dict)) for part in record):
        return ",".join(map(str, record))
    return record if isinstance(record, str) else json.dumps(record)
