"""Training jobs in script mode, from create to artefacts."""

import pytest
from botocore.exceptions import ClientError

from tests.cloudlet.services.sagemaker.lab import BUCKET, training, wait_for

METRIC = {"MetricDefinitions": [{"Name": "accuracy", "Regex": "accuracy=([0-9.]+);"}]}
WAITING = b"""
import pathlib, time
print("here")
time.sleep(600)
"""


@pytest.fixture(scope="module")
def job(lab):
    return lab.train(
        "whole-way",
        HyperParameters={"C": "0.5", "max-iter": "200"},
        AlgorithmSpecification=METRIC,
        Tags=[{"Key": "team", "Value": "red"}],
    )


def test_a_script_trains_and_leaves_its_model(lab, job):
    assert job["TrainingJobStatus"] == "Completed", job.get("FailureReason")
    artefact = job["ModelArtifacts"]["S3ModelArtifacts"]
    assert artefact == f"s3://{BUCKET}/out/whole-way/output/model.tar.gz"
    assert list(lab.unpacked(artefact)) == ["model.joblib"]
    output = lab.unpacked(artefact.replace("model.tar", "output.tar"))
    assert output["note.txt"].startswith(b"C=0.5")


def test_metrics_are_read_from_the_log(job):
    (metric,) = job["FinalMetricDataList"]
    assert metric["MetricName"] == "accuracy"
    assert 0.9 < metric["Value"] <= 1.0


def test_its_way_is_told(job):
    stations = [one["Status"] for one in job["SecondaryStatusTransitions"]]
    assert stations == ["Starting", "Downloading", "Training", "Uploading", "Completed"]
    assert job["SecondaryStatus"] == "Completed"
    assert job["CreationTime"] <= job["TrainingStartTime"] <= job["TrainingEndTime"]
    assert job["HyperParameters"]["C"] == "0.5"


def test_it_is_listed_and_tagged(lab, job):
    found = lab.sagemaker.list_training_jobs(NameContains="WHOLE", StatusEquals="Completed")
    assert [one["TrainingJobName"] for one in found["TrainingJobSummaries"]] == ["whole-way"]
    assert lab.sagemaker.list_tags(ResourceArn=job["TrainingJobArn"])["Tags"] == [
        {"Key": "team", "Value": "red"}
    ]


def test_a_name_is_taken_once(lab, job):
    with pytest.raises(lab.sagemaker.exceptions.ResourceInUse, match="must be unique"):
        lab.create_training(job["TrainingJobName"])


def test_a_failing_script_fails_the_job_with_its_last_lines(lab):
    job = lab.train("failing", b"print('reading')\nraise ValueError('no such column: age')\n")
    assert job["TrainingJobStatus"] == "Failed"
    assert "ValueError: no such column: age" in job["FailureReason"]
    assert "exit code: 1" in job["FailureReason"]
    assert len(job["FailureReason"]) <= 1024


def test_a_script_that_is_no_python_is_told_without_our_own_files(lab):
    reason = lab.train("misspelt", b"def train(:")["FailureReason"]
    assert "SyntaxError" in reason
    assert 'File "train.py", line 1' in reason
    assert "runpy" not in reason
    assert "cloudlet" not in reason


def test_what_the_script_says_of_its_failure_is_preferred(lab):
    script = b"open('/opt/ml/output/failure', 'w').write('the label is missing'); exit(3)"
    script = script.replace(b"'/opt/ml/output", b"__import__('os').environ['SM_OUTPUT_DIR'] + '")
    reason = lab.train("telling", script)["FailureReason"]
    assert "the label is missing" in reason
    assert "ExitCode 3" in reason


def test_a_killed_script_fails_the_job(lab):
    reason = lab.train("killed", b"import os; os.kill(os.getpid(), 9)")["FailureReason"]
    assert "137 (killed)" in reason


def test_a_job_is_stopped_and_keeps_what_it_has(lab):
    lab.create_training("stopped", WAITING)
    wait_for(
        lambda: lab.sagemaker.describe_training_job(TrainingJobName="stopped"),
        lambda job: job["SecondaryStatus"] == "Training",
    )
    lab.sagemaker.stop_training_job(TrainingJobName="stopped")
    job = lab.trained("stopped")
    assert job["TrainingJobStatus"] == job["SecondaryStatus"] == "Stopped"
    assert lab.unpacked(job["ModelArtifacts"]["S3ModelArtifacts"]) == {}
    with pytest.raises(ClientError, match="in status Stopped"):
        lab.sagemaker.stop_training_job(TrainingJobName="stopped")


def test_time_is_limited(lab):
    job = lab.train("too-long", WAITING, StoppingCondition={"MaxRuntimeInSeconds": 1})
    assert job["TrainingJobStatus"] == "Stopped"
    assert job["SecondaryStatus"] == "MaxRuntimeExceeded"


def test_missing_data_fails_the_job(lab):
    config = [
        {
            "ChannelName": "train",
            "DataSource": {
                "S3DataSource": {"S3DataType": "S3Prefix", "S3Uri": f"s3://{BUCKET}/nothing/"}
            },
        }
    ]
    reason = lab.train("no-data", InputDataConfig=config)["FailureReason"]
    assert "No S3 objects found" in reason


def test_an_archive_that_leaves_its_folder_fails_the_job(lab):
    from tests.cloudlet.services.sagemaker.lab import archive

    source = lab.put("code/evil.tar.gz", archive({"../../evil.py": b"", "train.py": b""}))
    hyperparameters = {"sagemaker_program": "train.py", "sagemaker_submit_directory": source}
    lab.sagemaker.create_training_job(**training("evil", HyperParameters=hyperparameters))
    assert "points out of the folder" in lab.trained("evil")["FailureReason"]


@pytest.mark.parametrize(
    ("members", "reason"),
    [
        ({"image": "1.dkr.ecr.us-east-1.amazonaws.com/my-own:1"}, "No local runtime"),
        ({"EnableManagedSpotTraining": True}, "Spot training"),
        (
            {"ResourceConfig": {"InstanceType": "ml.m5.large", "InstanceCount": 2}},
            "more than one instance",
        ),
        ({"HyperParameters": {}}, "needs a script"),
    ],
)
def test_what_cannot_be_run_is_refused(lab, members, reason):
    request = training("refused", **{"HyperParameters": {"sagemaker_program": "a.py"}, **members})
    with pytest.raises(ClientError, match=reason):
        lab.sagemaker.create_training_job(**request)
    assert not lab.sagemaker.list_training_jobs(NameContains="refused")["TrainingJobSummaries"]


def test_a_job_calls_the_cloud_as_itself(lab):
    script = b"import boto3; print(boto3.client('sts').get_caller_identity()['Account'] + '!')"
    metric = {"MetricDefinitions": [{"Name": "account", "Regex": "([0-9]+)!"}]}
    job = lab.train("calling", script, AlgorithmSpecification=metric)
    assert job["TrainingJobStatus"] == "Completed", job.get("FailureReason")
    assert job["FinalMetricDataList"][0]["Value"] == 1.0


def test_a_job_that_is_not_there(lab):
    with pytest.raises(ClientError, match="Requested resource not found"):
        lab.sagemaker.describe_training_job(TrainingJobName="nowhere")
