"""Linear learner: linear and logistic models by mini-batches, several learning rates at once.

The models differ in their learning rate; the one with the lowest loss on the validation channel
(on the training data when there is none) is kept, as the platform's own algorithm does.
"""

from pathlib import Path
from typing import NamedTuple

import numpy as np

from cloudlet.jobs.algorithms.inputs import (
    RECORDS,
    Array,
    ClientError,
    Hyperparameters,
    Table,
    read_channel,
    required_channel,
)
from cloudlet.jobs.algorithms.losses import LOSSES, Loss
from cloudlet.jobs.algorithms.thresholds import best_threshold

KINDS = ("binary_classifier", "multiclass_classifier", "regressor")
DEFAULT_LOSS = {
    "binary_classifier": "logistic",
    "multiclass_classifier": "softmax_loss",
    "regressor": "squared_loss",
}
RATES = (0.005, 0.02, 0.1)
FIRST_DECAY, SECOND_DECAY, TINY = 0.9, 0.999, 1e-8


class Settings(NamedTuple):
    kind: str
    loss: Loss
    outputs: int
    epochs: int
    batch: int
    rates: tuple[float, ...]
    l1: float
    decay: float
    bias: bool


class Scale(NamedTuple):
    mean: Array
    deviation: Array


def train(home: Path) -> None:
    """Train on `train`, choose on `validation`, leave `linear-learner.npz`."""
    given = Hyperparameters(home)
    table = required_channel(home, "train", labelled=True, default=RECORDS)
    validation = read_channel(home, "validation", labelled=True, default=RECORDS)
    settings = _settings(given, table)
    scales = _scales(given, table, settings)
    criterion = given.word("binary_classifier_model_selection_criteria", "accuracy")
    targets = (given.number("target_recall", 0.8), given.number("target_precision", 0.8))
    given.refuse_unknown()
    weights = _fit(table, validation or table, settings, scales)
    chosen_on = validation or table
    scores = _scores(weights, chosen_on.rows, settings, scales)
    threshold = 0.5
    if settings.kind == "binary_classifier":
        threshold = best_threshold(scores[:, 0], chosen_on.labels, criterion, *targets)
    _report("validation" if validation else "train", scores, chosen_on.labels, settings, threshold)
    _save(home, weights, settings, scales, threshold)


def _settings(given: Hyperparameters, table: Table) -> Settings:
    kind = given.word("predictor_type", among=KINDS)
    name = DEFAULT_LOSS[kind] if given.is_auto("loss") else given.word("loss")
    loss = LOSSES.get(name)
    if loss is None or kind not in loss.kinds:
        raise ClientError(f"the loss {name} is not available here for a {kind}")
    if table.labels is None:
        raise ClientError("the training data has no labels")
    if not given.is_auto("feature_dim") and given.integer("feature_dim") != table.rows.shape[1]:
        raise ClientError(f"feature_dim is not {table.rows.shape[1]}, the number of features")
    outputs = given.integer("num_classes") if kind == "multiclass_classifier" else 1
    _check_labels(kind, table.labels, outputs)
    auto = given.is_auto("learning_rate")
    return Settings(
        kind,
        loss,
        outputs,
        given.integer("epochs", 15),
        given.integer("mini_batch_size", 1000),
        RATES if auto else (given.number("learning_rate"),),
        0.0 if given.is_auto("l1") else given.number("l1"),
        0.0 if given.is_auto("wd") else given.number("wd"),
        given.flag("use_bias", default=True),
    )


def _check_labels(kind: str, labels: Array, outputs: int) -> None:
    if kind == "binary_classifier" and not np.isin(labels, (0, 1)).all():
        raise ClientError("the labels of a binary_classifier must be 0 or 1")
    whole = labels == labels.astype(int)
    if kind == "multiclass_classifier" and not (whole & (labels >= 0) & (labels < outputs)).all():
        raise ClientError("the labels of a multiclass_classifier must be 0 … num_classes - 1")


def _scales(given: Hyperparameters, table: Table, settings: Settings) -> tuple[Scale, Scale]:
    """Of the features and of the label; a label is scaled for regression only."""
    rows, labels = table.rows, table.labels
    features, label = Scale(0.0, 1.0), Scale(0.0, 1.0)
    if given.is_auto("normalize_data") or given.flag("normalize_data", default=True):
        features = Scale(rows.mean(0), _deviation(rows))
    wanted = given.is_auto("normalize_label") or given.flag("normalize_label", default=True)
    if wanted and settings.kind == "regressor" and labels is not None:
        label = Scale(labels.mean(), float(_deviation(labels[:, None])[0]))
    return features, label


def _deviation(rows: Array) -> Array:
    found = rows.std(0)
    return np.where(found > 0, found, 1.0)


def _fit(table: Table, watched: Table, settings: Settings, scales: tuple[Scale, Scale]) -> Array:
    """Weights, shape (features + 1, outputs); the last row is the bias."""
    rows, targets = _prepared(table, settings, scales)
    found = [_descend(rows, targets, rate, settings) for rate in settings.rates]
    seen, wanted = _prepared(watched, settings, scales)
    losses = [settings.loss.value(seen @ weights, wanted) for weights in found]
    return found[int(np.argmin(losses))]


def _prepared(table: Table, settings: Settings, scales: tuple[Scale, Scale]) -> tuple[Array, Array]:
    features, label = scales
    rows = _with_bias((table.rows - features.mean) / features.deviation, settings)
    if settings.kind == "multiclass_classifier":
        return rows, np.eye(settings.outputs)[np.asarray(table.labels).astype(int)]
    return rows, ((np.asarray(table.labels) - label.mean) / label.deviation)[:, None]


def _with_bias(rows: Array, settings: Settings) -> Array:
    return np.column_stack([rows, np.full(len(rows), 1.0 if settings.bias else 0.0)])


def _descend(rows: Array, targets: Array, rate: float, settings: Settings) -> Array:
    """Adam over shuffled mini-batches."""
    dice = np.random.default_rng(0)
    weights = np.zeros((rows.shape[1], settings.outputs))
    first, second, step = np.zeros_like(weights), np.zeros_like(weights), 0
    for epoch in range(settings.epochs):
        order = dice.permutation(len(rows))
        for begin in range(0, len(rows), settings.batch):
            part = order[begin : begin + settings.batch]
            slope = rows[part].T @ settings.loss.slope(rows[part] @ weights, targets[part])
            slope = slope / len(part) + settings.decay * weights + settings.l1 * np.sign(weights)
            step += 1
            first = FIRST_DECAY * first + (1 - FIRST_DECAY) * slope
            second = SECOND_DECAY * second + (1 - SECOND_DECAY) * slope**2
            size = np.sqrt(1 - SECOND_DECAY**step) / (1 - FIRST_DECAY**step)
            weights = weights - rate * size * first / (np.sqrt(second) + TINY)
        loss = settings.loss.value(rows @ weights, targets)
        print(  # noqa: T201 - the job's own log
            f"#quality_metric: host=algo-1, epoch={epoch}, learning_rate={rate:g}, "
            f"train:objective_loss={loss:.6f}"
        )
    return weights


def _scores(weights: Array, rows: Array, settings: Settings, scales: tuple[Scale, Scale]) -> Array:
    features, label = scales
    raw = _with_bias((rows - features.mean) / features.deviation, settings) @ weights
    return settings.loss.score(raw) * label.deviation + label.mean


def _report(part: str, scores: Array, labels: Array, settings: Settings, threshold: float) -> None:
    if settings.kind == "regressor":
        name, value = "mse", np.mean((scores[:, 0] - labels) ** 2)
    elif settings.kind == "binary_classifier":
        name = "binary_classification_accuracy"
        value = np.mean((scores[:, 0] >= threshold) == labels)
    else:
        name, value = "multiclass_accuracy", np.mean(scores.argmax(1) == labels)
    print(f"#quality_metric: host=algo-1, {part}:{name}={value:.6f}")  # noqa: T201 - the log


def _save(
    home: Path, weights: Array, settings: Settings, scales: tuple[Scale, Scale], threshold: float
) -> None:
    """Folded back to the features as they come, so that a prediction is one product."""
    features, label = scales
    slopes = weights[:-1] / np.reshape(features.deviation, (-1, 1))
    bias = weights[-1] * (1.0 if settings.bias else 0.0) - np.reshape(features.mean, (1, -1)) @ (
        slopes if np.ndim(features.mean) else slopes.sum(0, keepdims=True)
    )
    np.savez(
        home / "model" / "linear-learner.npz",
        slopes=slopes * label.deviation,
        bias=np.ravel(bias) * label.deviation + label.mean,
        kind=settings.kind,
        loss=settings.loss.name,
        threshold=threshold,
    )
