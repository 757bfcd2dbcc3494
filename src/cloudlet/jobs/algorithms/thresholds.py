"""From which score on a binary classifier says 1, by the criterion that was asked for."""

import numpy as np

from cloudlet.jobs.algorithms.inputs import Array, ClientError

CRITERIA = ("accuracy", "f1", "precision_at_target_recall", "recall_at_target_precision",
            "loss_function")  # fmt: skip


def best_threshold(
    scores: Array, labels: Array, criterion: str, target_recall: float, target_precision: float
) -> float:
    """The threshold with the best value of the criterion on these scores. Raises ClientError."""
    if criterion not in CRITERIA:
        raise ClientError(f"the selection criterion {criterion} is not available here")
    if criterion == "loss_function":
        return 0.5
    thresholds, hits, alarms = _curve(scores, labels)
    precision, recall = hits / np.maximum(alarms, 1), hits / max(labels.sum(), 1)
    values = {
        "accuracy": 2 * hits - alarms,
        "f1": 2 * precision * recall / np.maximum(precision + recall, 1e-12),
        "precision_at_target_recall": np.where(recall >= target_recall, precision, -1),
        "recall_at_target_precision": np.where(precision >= target_precision, recall, -1),
    }
    return float(thresholds[int(np.argmax(values[criterion]))])


def _curve(scores: Array, labels: Array) -> tuple[Array, Array, Array]:
    """For each distinct score as threshold: it, the true alarms, all alarms."""
    order = np.argsort(-scores, kind="stable")
    ranked = scores[order]
    last = np.append(np.flatnonzero(np.diff(ranked)), len(ranked) - 1)
    hits = np.cumsum(labels[order])[last]
    below = np.append(ranked[last[:-1] + 1], ranked[-1])
    return (ranked[last] + below) / 2, hits, last + 1
