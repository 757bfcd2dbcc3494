"""K-means: the closest cluster and the distance to it."""

from pathlib import Path

import numpy as np

from cloudlet.endpoints.serving.algorithms.rows import RowModel, records_writers
from cloudlet.endpoints.serving.base import Array
from cloudlet.endpoints.serving.formats import JSON
from cloudlet.jobs.algorithms.kmeans import distances


def load(folder: Path, *, batch: bool) -> RowModel:  # noqa: ARG001 - it answers alike in both
    with np.load(folder / "kmeans.npz", allow_pickle=False) as saved:
        centres = saved["centres"]

    def predict(rows: Array) -> Array:
        found = distances(rows, centres)
        return np.column_stack([found.argmin(1), found.min(1)])

    writers = records_writers(
        lambda one: {"closest_cluster": one[0], "distance_to_cluster": one[1]}
    )
    return RowModel(predict, writers, JSON, centres.shape[1])
