"""Processing jobs: data in, a script, data out."""

import pytest
from botocore.exceptions import ClientError

from tests.cloudlet.services.sagemaker.lab import BUCKET, ROLE, SKLEARN, UNDER_WAY, wait_for

SPLIT = b"""
import os, pathlib, sys
home = pathlib.Path(sys.argv[2])
rows = (home / "input" / "iris.csv").read_text().splitlines()
(home / "train").mkdir(exist_ok=True)
(home / "train" / "part" ).mkdir()
(home / "train" / "part" / "train.csv").write_text("\\n".join(rows[:100]))
(home.parent / "output" / "message").write_text(os.environ["NOTE"])
"""


def _request(name: str, script: str, **members):
    def place(name: str, uri: str, path: str):
        source = {"S3Uri": uri, "LocalPath": path, "S3DataType": "S3Prefix", "S3InputMode": "File"}
        return {"InputName": name, "S3Input": source}

    home = "/opt/ml/processing"
    target = {
        "S3Uri": f"s3://{BUCKET}/{name}",
        "LocalPath": f"{home}/train",
        "S3UploadMode": "EndOfJob",
    }
    return {
        "ProcessingJobName": name,
        "RoleArn": ROLE,
        "AppSpecification": {
            "ImageUri": SKLEARN,
            "ContainerEntrypoint": ["python3", f"{home}/input/code/script.py"],
            "ContainerArguments": ["--home", home],
        },
        "Environment": {"NOTE": "all well"},
        "ProcessingInputs": [
            place("code", script, f"{home}/input/code"),
            place("data", f"s3://{BUCKET}/iris", f"{home}/input"),
        ],
        "ProcessingOutputConfig": {"Outputs": [{"OutputName": "train", "S3Output": target}]},
        "ProcessingResources": {
            "ClusterConfig": {
                "InstanceCount": 1,
                "InstanceType": "ml.m5.large",
                "VolumeSizeInGB": 1,
            }
        },
        **members,
    }


def _processed(lab, name: str):
    return wait_for(
        lambda: lab.sagemaker.describe_processing_job(ProcessingJobName=name),
        lambda job: job["ProcessingJobStatus"] not in UNDER_WAY,
    )


def test_a_script_splits_the_data(lab):
    script = lab.put("code/split/script.py", SPLIT)
    lab.sagemaker.create_processing_job(**_request("split", script))
    job = _processed(lab, "split")
    assert job["ProcessingJobStatus"] == "Completed", job.get("FailureReason")
    assert job["ExitMessage"] == "all well"
    assert len(lab.get(f"s3://{BUCKET}/split/part/train.csv").splitlines()) == 100
    found = lab.sagemaker.list_processing_jobs(NameContains="split")["ProcessingJobSummaries"]
    assert [one["ProcessingJobStatus"] for one in found] == ["Completed"]


def test_a_failing_script_fails_the_job_and_uploads_nothing(lab):
    script = lab.put("code/broken/script.py", b"raise KeyError('age')")
    lab.sagemaker.create_processing_job(**_request("broken", script))
    job = _processed(lab, "broken")
    assert job["ProcessingJobStatus"] == "Failed"
    assert "KeyError: 'age'" in job["FailureReason"]
    assert not lab.keys("broken/")


def test_a_job_is_stopped(lab):
    script = lab.put("code/sleeping/script.py", b"import time; time.sleep(600)")
    lab.sagemaker.create_processing_job(**_request("sleeping", script))
    lab.sagemaker.stop_processing_job(ProcessingJobName="sleeping")
    assert _processed(lab, "sleeping")["ProcessingJobStatus"] == "Stopped"


def test_what_cannot_be_run_is_refused(lab):
    request = _request("refused", f"s3://{BUCKET}/code")
    request["ProcessingOutputConfig"]["Outputs"][0]["S3Output"]["S3UploadMode"] = "Continuous"
    with pytest.raises(ClientError, match="Continuous upload"):
        lab.sagemaker.create_processing_job(**request)
    request = _request("refused", f"s3://{BUCKET}/code")
    request["ProcessingInputs"][0]["S3Input"]["LocalPath"] = "/opt/ml/processing/../../etc"
    with pytest.raises(ClientError, match="must be below"):
        lab.sagemaker.create_processing_job(**request)
