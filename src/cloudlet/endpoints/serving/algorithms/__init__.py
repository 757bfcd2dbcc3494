"""Models of the built-in algorithms, in each algorithm's own format of answers."""

import importlib
from pathlib import Path
from typing import Any

LOADERS = {
    "xgboost": "cloudlet.endpoints.serving.algorithms.boosted_trees",
    "linear-learner": "cloudlet.endpoints.serving.algorithms.linear_learner",
    "kmeans": "cloudlet.endpoints.serving.algorithms.kmeans",
}


def load_algorithm(name: str, folder: Path, *, batch: bool) -> Any:
    """The model in a folder. `batch` is for batch transform, where XGBoost writes lines."""
    return importlib.import_module(LOADERS[name]).load(folder, batch=batch)
