"""What the algorithms' models share: a table in, predictions out, many requests at once."""

import json
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from cloudlet.endpoints.serving.base import Answer, Array, Refusal, bare
from cloudlet.endpoints.serving.formats import ANY, CSV, JSON, JSON_LINES, parts_of, read_rows
from cloudlet.jobs.algorithms import record_io
from cloudlet.jobs.algorithms.inputs import RECORDS

Writer = Callable[[Array], bytes]


class RowModel:
    """`predict` takes (rows, features) and gives one prediction per row, as an array."""

    def __init__(
        self,
        predict: Callable[[Array], Array],
        writers: dict[str, Writer],
        default: str,
        features: int,
    ) -> None:
        self.predict, self.writers, self.default, self.features = (
            predict, writers, default, features,
        )  # fmt: skip

    def answer(self, body: bytes, content_type: str, accept: str) -> Answer:
        return self.answer_many([body], content_type, accept)[0]

    def answer_many(self, bodies: Sequence[bytes], content_type: str, accept: str) -> list[Answer]:
        wanted = self.default if accept in ANY else bare(accept)
        writer = self.writers.get(wanted)
        if writer is None:
            raise Refusal(406, f"{accept} is not a supported type of answers")
        tables = [self._table(body, content_type or CSV) for body in bodies]
        predicted = self.predict(np.concatenate(tables))
        return [Answer(writer(part), wanted) for part in parts_of(predicted, tables)]

    def _table(self, body: bytes, content_type: str) -> Array:
        if bare(content_type) == RECORDS:
            try:
                rows, _ = record_io.read_table(body)
            except ValueError as problem:
                raise Refusal(400, f"the body is no {content_type}: {problem}") from problem
        else:
            rows = read_rows(body, content_type)
        if self.features and rows.shape[1] != self.features:
            raise Refusal(400, f"a row has {rows.shape[1]} features, the model {self.features}")
        return rows


def records_writers(record: Callable[[Any], dict[str, Any]]) -> dict[str, Writer]:
    """A prediction as a record: in JSON below `predictions`, a line each, or RecordIO."""

    def as_json(predicted: Array) -> bytes:
        return json.dumps({"predictions": [record(one) for one in predicted.tolist()]}).encode()

    def as_lines(predicted: Array) -> bytes:
        return "".join(json.dumps(record(one)) + "\n" for one in predicted.tolist()).encode()

    def as_records(predicted: Array) -> bytes:
        return record_io.write_labels(record(one) for one in predicted.tolist())

    return {JSON: as_json, JSON_LINES: as_lines, RECORDS: as_records}
