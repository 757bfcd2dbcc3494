"""How a model of each framework is loaded and asked when its script does not say."""

import importlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cloudlet.endpoints.serving.base import Answer, Array, bare
from cloudlet.endpoints.serving.formats import NPY, read_rows, write_rows

PICKLES = ("*.joblib", "*.pkl", "*.pickle")
TORCH_SCRIPTS = ("model.pth", "*.pt", "*.pth")
BOOSTERS = ("xgboost-model", "*.json", "*.ubj", "*.bst", "*.model")


@dataclass(frozen=True)
class Framework:
    """`read` gives what a script's predict_fn gets, `write` takes what it returns."""

    load: Callable[[Path], Any]
    predict: Callable[[Any, Any], Any]
    read: Callable[[bytes | str, str], Any] = read_rows
    write: Callable[[Any, str], Answer] = write_rows


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
    path = _one_of(folder, TORCH_SCRIPTS)
    try:
        return torch.jit.load(str(path), map_location="cpu").eval()
    except RuntimeError as problem:
        raise ValueError(
            f"{path.name} is no TorchScript module; what torch.save has written needs a script "
            "with a model_fn"
        ) from problem


def predict_sklearn(rows: Array, model: Any) -> Array:
    return model.predict(rows)


def predict_xgboost(rows: Array, model: Any) -> Array:
    xgboost = importlib.import_module("xgboost")
    if not isinstance(model, xgboost.Booster):
        return model.predict(rows)
    matrix = xgboost.DMatrix(rows)
    return model.predict(matrix, iteration_range=best_rounds(model), validate_features=False)


def predict_torch(rows: Any, model: Any) -> Any:
    """A tensor. A model that a script has loaded may still be in training mode."""
    torch = importlib.import_module("torch")
    if getattr(model, "training", False):
        model.eval()
    given = rows if torch.is_tensor(rows) else torch.as_tensor(rows, dtype=torch.float32)
    with torch.inference_mode():
        return model(given)


def read_tensor(sent: bytes | str, content_type: str) -> Any:
    """As the containers of PyTorch do: text becomes 32-bit floats, npy keeps its type."""
    torch = importlib.import_module("torch")
    rows = read_rows(sent, content_type)
    dtype = None if bare(content_type) == NPY else torch.float32
    return torch.as_tensor(rows, dtype=dtype)


def write_tensor(values: Any, accept: str) -> Answer:
    is_tensor = importlib.import_module("torch").is_tensor(values)
    return write_rows(values.detach().numpy() if is_tensor else values, accept)


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
    "pytorch": Framework(load_torch, predict_torch, read_tensor, write_tensor),
}
