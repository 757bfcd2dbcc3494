"""Built-in algorithms, each from training to an answer in its own format."""

import json

import pytest

from tests.cloudlet.services.sagemaker.lab import ACCOUNT, ROW, channel, training

SOFTPROB = {"num_round": "10", "objective": "multi:softprob", "num_class": "3", "max_depth": "3"}
LINEAR = {
    "predictor_type": "multiclass_classifier",
    "num_classes": "3",
    "epochs": "40",
    "mini_batch_size": "50",
}


def _train(lab, name, image, hyperparameters, content_type="text/csv"):
    channels = [channel("train", content_type=content_type)]
    lab.sagemaker.create_training_job(
        **training(name, image, HyperParameters=hyperparameters, InputDataConfig=channels)
    )
    return lab.trained(name)


def _serve(lab, job, name, image):
    assert job["TrainingJobStatus"] == "Completed", job.get("FailureReason")
    lab.create_model(name, job["ModelArtifacts"]["S3ModelArtifacts"], image)
    assert lab.deploy(name, [{"model": name}])["EndpointStatus"] == "InService"


def test_xgboost(lab):
    image = f"{ACCOUNT}/sagemaker-xgboost:1.7-1"
    job = _train(lab, "xgboost", image, {**SOFTPROB, "eval_metric": "merror,mlogloss"})
    _serve(lab, job, "xgboost", image)
    ((first, second, third),) = [json.loads(f"[{lab.invoke('xgboost').decode()}]")[0]]
    assert first > 0.8 > second + third
    metrics = {one["MetricName"]: one["Value"] for one in job["FinalMetricDataList"]}
    assert metrics["train:merror"] < 0.1


def test_linear_learner(lab):
    image = f"{ACCOUNT}/linear-learner:1"
    _serve(lab, _train(lab, "linear", image, LINEAR), "linear", image)
    (found,) = json.loads(lab.invoke("linear"))["predictions"]
    assert found["predicted_label"] == 0
    assert len(found["score"]) == 3


def test_kmeans(lab):
    image = f"{ACCOUNT}/kmeans:1"
    hyperparameters = {"k": "3", "feature_dim": "5"}
    job = _train(lab, "kmeans", image, hyperparameters, "text/csv;label_size=0")
    _serve(lab, job, "kmeans", image)
    rows = b"0," + ROW + b"\n2,6.3,3.3,6.0,2.5"
    near, far = json.loads(lab.invoke("kmeans", rows))["predictions"]
    assert near["closest_cluster"] != far["closest_cluster"]
    assert near["distance_to_cluster"] < 1


@pytest.mark.parametrize(
    ("image", "hyperparameters", "reason"),
    [
        ("sagemaker-xgboost", {"max_depth": "3"}, "num_round is required"),
        ("sagemaker-xgboost", {"num_round": "2", "objective": "multi:nonsense"}, "multi:nonsense"),
        ("linear-learner", {**LINEAR, "optimizer": "sgd"}, "optimizer"),
        ("kmeans", {"k": "1000"}, "150 rows"),
    ],
)
def test_wrong_hyperparameters_fail_the_job(lab, image, hyperparameters, reason):
    name = f"wrong-{abs(hash((image, reason)))}"
    job = _train(lab, name, f"{ACCOUNT}/{image}:1", hyperparameters)
    assert job["TrainingJobStatus"] == "Failed"
    assert "ClientError" in job["FailureReason"]
    assert reason in job["FailureReason"]


def test_an_answer_for_the_wrong_number_of_features(lab):
    with pytest.raises(lab.runtime.exceptions.ModelError, match="2 features"):
        lab.invoke("linear", b"1,2")
