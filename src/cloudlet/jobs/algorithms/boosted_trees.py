"""XGBoost as a built-in algorithm: every parameter of the library by its own name."""

import importlib
from pathlib import Path
from typing import Any

from cloudlet.jobs.algorithms.inputs import (
    LIBSVM,
    ClientError,
    Hyperparameters,
    Table,
    read_channel,
    required_channel,
)

OURS = frozenset({"num_round", "early_stopping_rounds", "eval_metric", "csv_weights"})


def train(home: Path) -> None:
    """Train on `train`, watch `validation`, leave `xgboost-model`."""
    xgboost: Any = importlib.import_module("xgboost")
    given = Hyperparameters(home)
    if given.integer("csv_weights", 0):
        raise ClientError("csv_weights is not available here")
    watched = _matrices(xgboost, home)
    booster = _fit(xgboost, given, watched)
    booster.save_model(home / "model" / "model.ubj")
    (home / "model" / "model.ubj").rename(home / "model" / "xgboost-model")


def _fit(xgboost: Any, given: Hyperparameters, watched: dict[str, Any]) -> Any:
    stopping = given.integer("early_stopping_rounds", 0)
    try:
        return xgboost.train(
            _parameters(given.values),
            watched["train"],
            num_boost_round=given.integer("num_round"),
            evals=[(matrix, name) for name, matrix in watched.items()],
            early_stopping_rounds=stopping or None,
            callbacks=[_printer(xgboost)],
            verbose_eval=False,
        )
    except (xgboost.core.XGBoostError, ValueError) as problem:
        raise ClientError(str(problem).splitlines()[0]) from problem


def _parameters(values: dict[str, Any]) -> dict[str, Any]:
    parameters = {name: value for name, value in values.items() if name not in OURS}
    if metrics := values.get("eval_metric"):
        parameters["eval_metric"] = (
            metrics if isinstance(metrics, list) else [one.strip() for one in metrics.split(",")]
        )
    return parameters


def _matrices(xgboost: Any, home: Path) -> dict[str, Any]:
    train_table = required_channel(home, "train", labelled=True, default=LIBSVM)
    validation = read_channel(home, "validation", labelled=True, default=LIBSVM)
    found = {"train": _matrix(xgboost, train_table)}
    return found | ({"validation": _matrix(xgboost, validation)} if validation else {})


def _matrix(xgboost: Any, table: Table) -> Any:
    return xgboost.DMatrix(table.rows, label=table.labels)


def _printer(xgboost: Any) -> Any:
    """A line per round, in the form that the container writes to its log."""

    class Printer(xgboost.callback.TrainingCallback):  # type: ignore[misc] # loaded late
        def after_iteration(self, model: Any, epoch: int, evals_log: Any) -> bool:  # noqa: ARG002
            values = [
                f"#011{name}-{metric}:{_last(found):.5f}"
                for name, metrics in evals_log.items()
                for metric, found in metrics.items()
            ]
            print(f"[{epoch}]{''.join(values)}")  # noqa: T201 - the job's own log
            return False

    return Printer()


def _last(found: Any) -> float:
    value = found[-1]
    return float(value[0] if isinstance(value, tuple) else value)
