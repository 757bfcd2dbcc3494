"""Logs and metrics of jobs and endpoints, where a person looks for them."""

from datetime import UTC, datetime, timedelta

import pytest

from cloudlet.services.sagemaker.hosting.following import Followed
from tests.cloudlet.services.sagemaker.lab import TRAIN, archive, wait_for

SHOUT = b"""
def model_fn(folder):
    print("model is here")
    return 1
def predict_fn(rows, model):
    return rows
"""


@pytest.fixture(scope="module")
def logs(sagemaker_cloud):
    return sagemaker_cloud.client("logs")


@pytest.fixture(scope="module")
def cloudwatch(sagemaker_cloud):
    return sagemaker_cloud.client("cloudwatch")


def _messages(logs, group: str, prefix: str) -> list[str]:
    streams = logs.describe_log_streams(logGroupName=group, logStreamNamePrefix=prefix)
    return [
        event["message"]
        for stream in streams["logStreams"]
        for event in logs.get_log_events(
            logGroupName=group, logStreamName=stream["logStreamName"], startFromHead=True
        )["events"]
    ]


def _sum(cloudwatch, namespace: str, name: str, **dimensions: str) -> float:
    now = datetime.now(UTC)  # noqa: TID251 - a real cloud has a real clock
    found = cloudwatch.get_metric_statistics(
        Namespace=namespace,
        MetricName=name,
        Dimensions=[{"Name": key, "Value": value} for key, value in dimensions.items()],
        StartTime=now - timedelta(minutes=10),
        EndTime=now + timedelta(minutes=1),
        Period=3600,
        Statistics=["Sum"],
    )
    return sum(point["Sum"] for point in found["Datapoints"])


def test_a_training_job(lab, logs, cloudwatch):
    metric = {"MetricDefinitions": [{"Name": "accuracy", "Regex": "accuracy=([0-9.]+);"}]}
    patience = {"max-iter": "500"}
    job = lab.train("watched", TRAIN, AlgorithmSpecification=metric, HyperParameters=patience)
    messages = _messages(logs, "/aws/sagemaker/TrainingJobs", "watched/algo-1-")
    assert len(messages) == 3
    printed = [float(message.removeprefix("accuracy=").rstrip(";")) for message in messages]
    assert job["FinalMetricDataList"][0]["Value"] == printed[-1]
    total = _sum(cloudwatch, "/aws/sagemaker/TrainingJobs", "accuracy", TrainingJobName="watched")
    assert total == pytest.approx(sum(printed))


def test_an_endpoint_that_failed_left_its_log(lab, logs):
    """Its reason says to look there."""
    script = b"print('reading weights')\nraise OSError('no weights')"
    lab.create_model("dumb", lab.put("models/dumb.tar.gz", archive({"code/inference.py": script})))
    assert lab.deploy("dumb", [{"model": "dumb"}])["EndpointStatus"] == "Failed"
    messages = _messages(logs, "/aws/sagemaker/Endpoints/dumb", "AllTraffic/")
    assert messages[0] == "reading weights"
    assert messages[-1] == "OSError: no weights"


def test_a_log_is_passed_on_once_whoever_reads_it(sagemaker_cloud, logs, tmp_path):
    cloud, log = sagemaker_cloud.gateway.running.cloud, tmp_path / "log"
    log.write_text("one\ntw")
    Followed(log, "twice", "A/local").pass_on(cloud)
    log.write_text("one\ntwo\n")
    again = Followed(log, "twice", "A/local")
    again.pass_on(cloud)
    again.pass_on(cloud)
    assert _messages(logs, "/aws/sagemaker/Endpoints/twice", "A/") == ["one", "two"]
    log.write_text("new\n")
    again.pass_on(cloud)
    assert _messages(logs, "/aws/sagemaker/Endpoints/twice", "A/") == ["one", "two", "new"]


def test_an_endpoint(lab, logs, cloudwatch):
    data = lab.put("models/watched.tar.gz", archive({"code/inference.py": SHOUT}))
    lab.create_model("watched", data)
    lab.deploy("watched", [{"model": "watched"}])
    for _ in range(3):
        lab.invoke("watched")
    with pytest.raises(lab.runtime.exceptions.ModelError):
        lab.invoke("watched", b"a,b")
    group = "/aws/sagemaker/Endpoints/watched"
    wait_for(lambda: logs.describe_log_groups(logGroupNamePrefix=group)["logGroups"], bool)
    assert "model is here" in _messages(logs, group, "AllTraffic/")
    place = {"EndpointName": "watched", "VariantName": "AllTraffic"}
    wait_for(
        lambda: _sum(cloudwatch, "AWS/SageMaker", "Invocations", **place), lambda sum_: sum_ == 4
    )
    assert _sum(cloudwatch, "AWS/SageMaker", "Invocation4XXErrors", **place) == 1
    assert _sum(cloudwatch, "AWS/SageMaker", "ModelLatency", **place) > 0
