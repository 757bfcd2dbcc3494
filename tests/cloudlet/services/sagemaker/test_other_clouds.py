"""Clouds with other switches: one that is emptied while it works, one whose policies decide."""

import json
import urllib.request

import pytest
from botocore.exceptions import ClientError

from cloudlet.testing import LocalCloud
from tests.cloudlet.services.sagemaker.lab import BUCKET, ROLE, Lab, archive, iris_csv, wait_for
from tests.cloudlet.services.sagemaker.test_after_a_kill import marked

SLEEP = b"import time; time.sleep(600)"
TRUST = {
    "Version": "2012-10-17",
    "Statement": [
        {
            "Effect": "Allow",
            "Principal": {"Service": "sagemaker.amazonaws.com"},
            "Action": "sts:AssumeRole",
        }
    ],
}
READ = [
    {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::lab/*"},
    {"Effect": "Allow", "Action": "s3:ListBucket", "Resource": "arn:aws:s3:::lab"},
]
WRITE = {"Effect": "Allow", "Action": "s3:PutObject", "Resource": "arn:aws:s3:::lab/out/*"}
TRY = b"""
import boto3
s3 = boto3.client("s3")
print("read=%d;" % len(s3.get_object(Bucket="lab", Key="iris/iris.csv")["Body"].read()))
s3.put_object(Bucket="lab", Key="stolen", Body=b"x")
"""


def _lab(cloud) -> Lab:
    lab = Lab(cloud.client)
    lab.s3.create_bucket(Bucket=BUCKET)
    lab.put("iris/iris.csv", iris_csv())
    return lab


def test_a_cloud_that_is_emptied_while_jobs_and_endpoints_run(tmp_path):
    with LocalCloud(tmp_path, open_to_all=True) as cloud:
        lab = _lab(cloud)
        lab.create_training("long", SLEEP)
        lab.create_model("m", lab.put("m.tar.gz", archive({"code/inference.py": _constant()})))
        assert lab.deploy("m", [{"model": "m"}])["EndpointStatus"] == "InService"
        reset = f"{cloud.url}/moto-api/reset"
        urllib.request.urlopen(reset, data=b"").close()  # noqa: S310 - our own address
        assert not lab.sagemaker.list_training_jobs()["TrainingJobSummaries"]
        assert not lab.sagemaker.list_endpoints()["Endpoints"]
        wait_for(lambda: marked(tmp_path), lambda pids: not pids)
        _lab(cloud)
        assert lab.train("long")["TrainingJobStatus"] == "Completed"


def _constant() -> bytes:
    return b"def model_fn(folder): return 1\ndef predict_fn(rows, model): return model"


def test_a_job_may_do_what_its_role_may(tmp_path):
    with LocalCloud(tmp_path, enforce=True) as cloud:
        lab, iam = _lab(cloud), cloud.client("iam")
        with pytest.raises(ClientError, match="Could not assume role"):
            lab.create_training("nobody", TRY)
        iam.create_role(RoleName="worker", AssumeRolePolicyDocument=json.dumps(TRUST))

        reason = lab.train("blind")["FailureReason"]
        assert "AccessDenied" in reason
        assert "s3:ListBucket on resource: arn:aws:s3:::lab" in reason

        allow(iam, *READ)
        metric = {"MetricDefinitions": [{"Name": "read", "Regex": "read=([0-9]+);"}]}
        job = lab.train("thief", TRY, AlgorithmSpecification=metric)
        assert "AccessDenied" in job["FailureReason"]
        assert job["FinalMetricDataList"][0]["Value"] == len(iris_csv())
        assert not lab.keys("stolen")

        assert "s3:PutObject" in lab.train("dumb")["FailureReason"]
        allow(iam, *READ, WRITE)
        assert lab.train("able")["TrainingJobStatus"] == "Completed"


def allow(iam, *statements: dict) -> None:
    """The only policy of the role ROLE."""
    document = {"Version": "2012-10-17", "Statement": list(statements)}
    iam.put_role_policy(
        RoleName=ROLE.rpartition("/")[2], PolicyName="all", PolicyDocument=json.dumps(document)
    )
