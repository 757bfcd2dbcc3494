"""How a model of each framework is loaded and asked when its script does not say."""

import importlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cloudlet.endpoints.serving.base import Array

PICKLES = ("*.joblib", "*.pkl", "*.pickle")
BOOSTERS = ("xgboost-model", "*.json", "*.ubj", "*.bst", "*.model")


@dataclass(frozen=True)
class Framework:
    load: Callable[[Path], Any]
    predict: Callable[[Array, Any], Array]


def load_sklearn(folder: Path) -> Any:
    joblib = importlib.import_module("joblib")
    return joblib.load(_one_of(folder, PICKLES))


def load_xgboost(folder: Path) -> Any:
    """JSON, UBJSON, or a pickled booster or estimator."""
    path = _one_of(folder, (*BOOSTERS, *PICKLES))
    data = path.read_bytes()
    if data[:1] == b"{":
        booster = importlib.import_module("xgboost").Booster()
        booster.load_model(bytearray(data))
        return booster
    return importlib.import_module("joblib").load(path)


def load_torch(folder: Path) -> Any:
    """A TorchScript module; anything else needs a model_fn."""
    torch = importlib.import_module("torch")
    return torch.jit.load(str(_one_of(folder, ("*.pt", "*.pth"))), map_location="cpu").eval()


def predict_sklearn(rows: Array, model: Any) -> Array:
    return model.predict(rows)


def predict_xgboost(rows: Array, model: Any) -> Array:
    xgboost = importlib.import_module("xgboost")
    if not isinstance(model, xgboost.Booster):
        return model.predict(rows)
    matrix = xgboost.DMatrix(rows)
    return model.predict(matrix, iteration_range=best_rounds(model), validate_features=False)


def predict_torch(rows: Array, model: Any) -> Array:
    torch = importlib.import_module("torch")
    with torch.inference_mode():
        return model(torch.as_tensor(rows, dtype=torch.float32)).numpy()


def best_rounds(booster: Any) -> tuple[int, int]:
    """Up to the best round when training stopped early, else all."""
    best = booster.attr("best_iteration")
    return (0, int(best) + 1) if best is not None else (0, 0)


def _one_of(folder: Path, patterns: tuple[str, ...]) -> Path:
    for pattern in patterns:
        if found := sorted(path for path in folder.glob(pattern) if path.is_file()):
            return found[0]
    raise FileNotFoundError(
        f"the archive holds no model that can be loaded without a model_fn ({', '.join(patterns)})"
    )


FRAMEWORKS = {
    "sklearn": Framework(load_sklearn, predict_sklearn),
    "xgboost": Framework(load_xgboost, predict_xgboost),
    "pytorch": Framework(load_torch, predict_torch),
}
