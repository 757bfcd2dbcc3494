"""K-means in two steps: many centres by mini-batches, then those gathered into k by Lloyd."""

from pathlib import Path
from typing import Any

import numpy as np

from cloudlet.jobs.algorithms.inputs import (
    RECORDS,
    Array,
    ClientError,
    Hyperparameters,
    read_channel,
    required_channel,
)

METRICS = ("msd", "ssd")


def train(home: Path) -> None:
    """Train on `train`, measure on `test`, leave `kmeans.npz`."""
    given = Hyperparameters(home)
    rows = required_channel(home, "train", labelled=False, default=RECORDS).rows
    centres = fit(rows, given)
    given.refuse_unknown()
    _report("train", rows, centres)
    if test := read_channel(home, "test", labelled=False, default=RECORDS):
        _report("test", test.rows, centres)
    np.savez(home / "model" / "kmeans.npz", centres=centres)


def fit(rows: Array, given: Hyperparameters) -> Array:
    """The centres, shape (k, features)."""
    k = given.integer("k")
    if given.integer("feature_dim", rows.shape[1]) != rows.shape[1]:
        raise ClientError(f"feature_dim is not {rows.shape[1]}, the number of columns")
    if not 0 < k <= len(rows):
        raise ClientError(f"k is {k}, but there are {len(rows)} rows")
    return _gathered(rows, k, _many_centres(rows, k, given), given)


def _many_centres(rows: Array, k: int, given: Hyperparameters) -> Any:
    from sklearn.cluster import MiniBatchKMeans

    auto = given.is_auto("extra_center_factor")
    factor = 10 if auto else given.integer("extra_center_factor")
    how = given.word("init_method", "random", among=("random", "kmeans++"))
    return MiniBatchKMeans(
        n_clusters=min(len(rows), k * factor),
        init="k-means++" if how == "kmeans++" else "random",
        batch_size=given.integer("mini_batch_size", 5000),
        max_iter=given.integer("epochs", 1) * 10,
        n_init=1,
    ).fit(rows)


def _gathered(rows: Array, k: int, many: Any, given: Hyperparameters) -> Array:
    from sklearn.cluster import KMeans

    how = given.word("local_lloyd_init_method", "kmeans++", among=("random", "kmeans++"))
    tries = (
        5 if given.is_auto("local_lloyd_num_trials") else given.integer("local_lloyd_num_trials")
    )
    gathered = KMeans(
        n_clusters=k,
        init="k-means++" if how == "kmeans++" else "random",
        max_iter=given.integer("local_lloyd_max_iter", 300),
        tol=given.number("local_lloyd_tol", 0.0001),
        n_init=tries,
    )
    weights = np.bincount(many.predict(rows), minlength=len(many.cluster_centers_))
    return gathered.fit(many.cluster_centers_, sample_weight=weights).cluster_centers_


def distances(rows: Array, centres: Array) -> Array:
    """Euclidean, shape (rows, k)."""
    squares = (rows**2).sum(1)[:, None] - 2 * rows @ centres.T + (centres**2).sum(1)
    return np.sqrt(np.maximum(squares, 0))


def _report(part: str, rows: Array, centres: Array) -> None:
    squares = distances(rows, centres).min(1) ** 2
    for name, value in zip(METRICS, (squares.mean(), squares.sum()), strict=True):
        print(f"#quality_metric: host=algo-1, {part}:{name}={value:.6f}")  # noqa: T201 - the log
