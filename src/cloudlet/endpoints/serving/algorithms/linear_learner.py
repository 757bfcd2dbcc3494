"""Linear learner: a score, and for classifiers the label that it means."""

from pathlib import Path
from typing import Any

import numpy as np

from cloudlet.endpoints.serving.algorithms.rows import RowModel, records_writers
from cloudlet.endpoints.serving.base import Array
from cloudlet.endpoints.serving.formats import JSON
from cloudlet.jobs.algorithms.losses import BINARY, LOSSES, MANY


def load(folder: Path, *, batch: bool) -> RowModel:  # noqa: ARG001 - it answers alike in both
    with np.load(folder / "linear-learner.npz", allow_pickle=False) as saved:
        slopes, bias = saved["slopes"], saved["bias"]
        kind, loss = str(saved["kind"]), LOSSES[str(saved["loss"])]
        threshold = float(saved["threshold"])

    def predict(rows: Array) -> Array:
        return loss.score(rows @ slopes + bias)

    def record(scores: list[float]) -> dict[str, Any]:
        if kind == MANY:
            return {"score": scores, "predicted_label": int(np.argmax(scores))}
        if kind == BINARY:
            return {"score": scores[0], "predicted_label": int(scores[0] >= threshold)}
        return {"score": scores[0]}

    return RowModel(predict, records_writers(record), JSON, len(slopes))
