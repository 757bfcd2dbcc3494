"""Batch transform: objects in, objects with .out at their end."""

import pytest
from botocore.exceptions import ClientError
from sklearn.datasets import load_iris

from tests.cloudlet.services.sagemaker.lab import BUCKET, UNDER_WAY, archive, wait_for


@pytest.fixture(scope="module")
def model(lab, iris_model):
    lab.create_model("batch", iris_model)
    rows, _ = load_iris(return_X_y=True)
    lines = "\n".join(",".join(map(str, row)) for row in rows)
    lab.put("batch/deep/all.csv", lines.encode())
    lab.put("batch/two.csv", b"5.1,3.5,1.4,0.2\n6.3,3.3,6.0,2.5\n")
    return "batch"


def _transform(lab, name: str, model: str, prefix: str = "batch/", **members):
    source = {"S3DataType": "S3Prefix", "S3Uri": f"s3://{BUCKET}/{prefix}"}
    lab.sagemaker.create_transform_job(
        **{
            "TransformJobName": name,
            "ModelName": model,
            "TransformInput": {
                "DataSource": {"S3DataSource": source},
                "ContentType": "text/csv",
                "SplitType": "Line",
            },
            "TransformOutput": {
                "S3OutputPath": f"s3://{BUCKET}/{name}",
                "Accept": "text/csv",
                "AssembleWith": "Line",
            },
            "TransformResources": {"InstanceType": "ml.m5.large", "InstanceCount": 1},
            **members,
        }
    )
    return wait_for(
        lambda: lab.sagemaker.describe_transform_job(TransformJobName=name),
        lambda job: job["TransformJobStatus"] not in UNDER_WAY,
    )


def test_every_object_gets_its_answers(lab, model):
    job = _transform(lab, "many-records", model)
    assert job["TransformJobStatus"] == "Completed", job.get("FailureReason")
    assert lab.keys("many-records/") == [
        "many-records/deep/all.csv.out",
        "many-records/two.csv.out",
    ]
    assert lab.get(f"s3://{BUCKET}/many-records/two.csv.out") == b"0.0\n2.0\n"
    assert len(lab.get(f"s3://{BUCKET}/many-records/deep/all.csv.out").splitlines()) == 150


def test_records_one_by_one_joined_with_their_input(lab, model):
    _transform(
        lab,
        "joined",
        model,
        "batch/two",
        BatchStrategy="SingleRecord",
        DataProcessing={"InputFilter": "$[0:4]", "JoinSource": "Input", "OutputFilter": "$[0,-1]"},
    )
    assert lab.get(f"s3://{BUCKET}/joined/two.csv.out") == b"5.1,0.0\n6.3,2.0\n"


def test_a_record_the_model_cannot_take_fails_the_job(lab, model):
    lab.put("nonsense/a.csv", b"not,a,number,x\n")
    job = _transform(lab, "nonsense-out", model, "nonsense/")
    assert job["TransformJobStatus"] == "Failed"
    assert "could not convert string to float" in job["FailureReason"]
    assert not lab.keys("nonsense-out/")


def test_a_model_that_crashes_fails_the_job(lab):
    script = b"def model_fn(folder): raise RuntimeError('the wheels came off')"
    data = lab.put("models/crashing.tar.gz", archive({"code/inference.py": script}))
    lab.create_model("batch-crashing", data)
    lab.put("one/a.csv", b"1\n")
    job = _transform(lab, "crashed-out", "batch-crashing", "one/")
    assert job["TransformJobStatus"] == "Failed"
    assert "the wheels came off" in job["FailureReason"]


def test_what_cannot_be_run_is_refused(lab, model):
    with pytest.raises(ClientError, match="the filter"):
        _transform(lab, "refused", model, DataProcessing={"InputFilter": "$..x"})
    with pytest.raises(ClientError, match="Could not find model"):
        _transform(lab, "refused", "no-such-model")
