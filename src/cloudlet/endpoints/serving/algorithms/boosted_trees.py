"""XGBoost: numbers separated by commas; in batch transform, a line each."""

import importlib
from pathlib import Path
from typing import Any

from cloudlet.endpoints.serving.algorithms.rows import RowModel, records_writers
from cloudlet.endpoints.serving.base import Array
from cloudlet.endpoints.serving.formats import CSV
from cloudlet.endpoints.serving.frameworks import best_rounds, load_xgboost


def load(folder: Path, *, batch: bool) -> RowModel:
    xgboost: Any = importlib.import_module("xgboost")
    booster = load_xgboost(folder)
    rounds = best_rounds(booster)

    def predict(rows: Array) -> Array:
        matrix = xgboost.DMatrix(rows)
        return booster.predict(matrix, iteration_range=rounds, validate_features=False)

    writers = {CSV: _lines if batch else _commas, **records_writers(lambda one: {"score": one})}
    return RowModel(predict, writers, CSV, booster.num_features())


def _commas(predicted: Array) -> bytes:
    return ",".join(map(str, predicted.tolist())).encode()


def _lines(predicted: Array) -> bytes:
    return "".join(f"{one}\n" for one in predicted.tolist()).encode()
