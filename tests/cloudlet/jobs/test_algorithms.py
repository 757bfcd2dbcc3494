"""The built-in algorithms learn what there is to learn, on the data that scikit-learn ships."""

import json

import numpy as np
import pytest
from sklearn.datasets import load_breast_cancer, load_diabetes, load_iris, make_blobs
from sklearn.linear_model import LinearRegression

from cloudlet.endpoints.serving.algorithms import load_algorithm
from cloudlet.jobs.algorithms import boosted_trees, kmeans, linear_learner
from cloudlet.jobs.algorithms.inputs import ClientError
from cloudlet.jobs.algorithms.thresholds import best_threshold


def _home(folder, hyperparameters, content_type="text/csv", **channels):
    """/opt/ml with these channels, each an array whose first column is the label."""
    for name in ("input/config", "model", "output"):
        (folder / name).mkdir(parents=True)
    config = {name: {"ContentType": content_type} for name in channels}
    (folder / "input/config/hyperparameters.json").write_text(json.dumps(hyperparameters))
    (folder / "input/config/inputdataconfig.json").write_text(json.dumps(config))
    for name, table in channels.items():
        (folder / "input/data" / name).mkdir(parents=True)
        np.savetxt(folder / "input/data" / name / "part-0.csv", table[::2], delimiter=",")
        np.savetxt(folder / "input/data" / name / "part-1.csv", table[1::2], delimiter=",")
    return folder


def _table(rows, labels):
    return np.column_stack([labels, rows])


def _answers(folder, algorithm, rows):
    model = load_algorithm(algorithm, folder / "model", batch=False)
    body = "\n".join(",".join(map(str, row)) for row in rows.tolist()).encode()
    return json.loads(model.answer(body, "text/csv", "application/json").body)["predictions"]


def test_a_binary_classifier(tmp_path):
    rows, labels = load_breast_cancer(return_X_y=True)
    given = {"predictor_type": "binary_classifier", "mini_batch_size": "100"}
    linear_learner.train(_home(tmp_path, given, train=_table(rows, labels)))
    found = _answers(tmp_path, "linear-learner", rows)
    assert np.mean([one["predicted_label"] for one in found] == labels) > 0.97
    assert all(0 <= one["score"] <= 1 for one in found)


@pytest.mark.parametrize("loss", ["squared_loss", "huber_loss", "absolute_loss"])
def test_a_regressor(tmp_path, loss):
    rows, labels = load_diabetes(return_X_y=True, scaled=False)
    given = {"predictor_type": "regressor", "mini_batch_size": "50", "epochs": "60", "loss": loss}
    linear_learner.train(_home(tmp_path, given, train=_table(rows, labels)))
    scores = np.array([one["score"] for one in _answers(tmp_path, "linear-learner", rows)])
    best = np.mean((LinearRegression().fit(rows, labels).predict(rows) - labels) ** 2)
    assert np.mean((scores - labels) ** 2) < 1.1 * best


def test_many_classes(tmp_path, capsys):
    rows, labels = load_iris(return_X_y=True)
    given = {
        "predictor_type": "multiclass_classifier",
        "num_classes": "3",
        "mini_batch_size": "30",
        "epochs": "40",
    }
    table = _table(rows, labels)
    linear_learner.train(_home(tmp_path, given, train=table[::2], validation=table[1::2]))
    found = _answers(tmp_path, "linear-learner", rows)
    assert np.mean([one["predicted_label"] for one in found] == labels) > 0.94
    assert "validation:multiclass_accuracy=0.9" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("criterion", "threshold"),
    [
        ("accuracy", 0.5),
        ("precision_at_target_recall", 0.5),
        ("recall_at_target_precision", 0.25),
        ("loss_function", 0.5),
    ],
)
def test_thresholds(criterion, threshold):
    scores = np.array([0.9, 0.8, 0.6, 0.4, 0.3, 0.2, 0.1])
    labels = np.array([1, 1, 1, 0, 1, 0, 0])
    found = best_threshold(scores, labels, criterion, target_recall=0.75, target_precision=0.8)
    assert found == pytest.approx(threshold)


def test_clusters_are_found(tmp_path):
    rows, labels = make_blobs(300, centers=4, cluster_std=0.3, random_state=3)
    given = {"k": "4", "feature_dim": "2", "init_method": "kmeans++"}
    kmeans.train(_home(tmp_path, given, "text/csv;label_size=0", train=rows))
    closest = np.array([one["closest_cluster"] for one in _answers(tmp_path, "kmeans", rows)])
    for blob in range(4):
        assert len(set(closest[labels == blob])) == 1
    assert len(set(closest)) == 4


def test_trees_stop_early(tmp_path, capsys):
    rows, labels = load_breast_cancer(return_X_y=True)
    given = {
        "num_round": "200",
        "objective": "binary:logistic",
        "eval_metric": "auc",
        "early_stopping_rounds": "5",
    }
    table = _table(rows, labels)
    boosted_trees.train(_home(tmp_path, given, train=table[:400], validation=table[400:]))
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("[0]#011train-auc:")
    assert len(lines) < 200
    scores = np.array([one["score"] for one in _answers(tmp_path, "xgboost", rows[400:])])
    assert np.mean((scores > 0.5) == labels[400:]) > 0.95


@pytest.mark.parametrize(
    ("content", "reason"),
    [("a,b\n1,2\n", "no header"), ("", "empty"), ("1,2\n1,2,3\n", "columns")],
)
def test_data_that_cannot_be_read(tmp_path, content, reason):
    home = _home(tmp_path, {"k": "1"}, train=np.ones((2, 2)))
    for path in (home / "input/data/train").iterdir():
        path.write_text(content)
    with pytest.raises(ClientError, match=reason):
        kmeans.train(home)
