"""What a linear model may be trained to keep small. Raw outputs and targets are (rows, outputs)."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from cloudlet.jobs.algorithms.inputs import Array

BINARY, MANY, NUMBER = "binary_classifier", "multiclass_classifier", "regressor"


class Loss(NamedTuple):
    """`value` is the mean, `slope` per row; `score` turns raw outputs into what is answered."""

    name: str
    kinds: frozenset[str]
    value: Callable[[Array, Array], float]
    slope: Callable[[Array, Array], Array]
    score: Callable[[Array], Array]


def logistic(raw: Array) -> Array:
    return 1 / (1 + np.exp(-np.clip(raw, -500, 500)))


def softmax(raw: Array) -> Array:
    powers = np.exp(raw - raw.max(1, keepdims=True))
    return powers / powers.sum(1, keepdims=True)


def _same(raw: Array) -> Array:
    return raw


def _logistic_loss(raw: Array, wanted: Array) -> float:
    return float(np.mean(np.logaddexp(0, raw) - wanted * raw))


def _softmax_loss(raw: Array, wanted: Array) -> float:
    return float(-np.mean((wanted * np.log(softmax(raw) + 1e-12)).sum(1)))


def _hinge_loss(raw: Array, wanted: Array) -> float:
    return float(np.mean(np.maximum(0, 1 - (2 * wanted - 1) * raw)))


def _hinge_slope(raw: Array, wanted: Array) -> Array:
    sign = 2 * wanted - 1
    return np.where(sign * raw < 1, -sign, 0.0)


def _huber_loss(raw: Array, wanted: Array) -> float:
    off = np.abs(raw - wanted)
    return float(np.mean(np.where(off <= 1, off**2 / 2, off - 0.5)))


LOSSES = {
    loss.name: loss
    for loss in (
        Loss(
            "logistic",
            frozenset({BINARY}),
            _logistic_loss,
            lambda raw, wanted: logistic(raw) - wanted,
            logistic,
        ),
        Loss("hinge_loss", frozenset({BINARY}), _hinge_loss, _hinge_slope, logistic),
        Loss(
            "softmax_loss",
            frozenset({MANY}),
            _softmax_loss,
            lambda raw, wanted: softmax(raw) - wanted,
            softmax,
        ),
        Loss(
            "squared_loss",
            frozenset({NUMBER}),
            lambda raw, wanted: float(np.mean((raw - wanted) ** 2)),
            lambda raw, wanted: 2 * (raw - wanted),
            _same,
        ),
        Loss(
            "absolute_loss",
            frozenset({NUMBER}),
            lambda raw, wanted: float(np.mean(np.abs(raw - wanted))),
            lambda raw, wanted: np.sign(raw - wanted),
            _same,
        ),
        Loss(
            "huber_loss",
            frozenset({NUMBER}),
            _huber_loss,
            lambda raw, wanted: np.clip(raw - wanted, -1, 1),
            _same,
        ),
    )
}
