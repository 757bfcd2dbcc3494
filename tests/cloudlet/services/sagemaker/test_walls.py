"""What a job cannot reach: the cloud's own folder, and the network when it shall not."""

import pytest

from cloudlet.jobs.processes import Processes
from tests.cloudlet.services.sagemaker.lab import archive

PEEK = """
import os, pathlib, sys
def reaches(url):
    import socket
    host, port = url.removeprefix("http://").split(":")
    try:
        socket.create_connection((host, int(port)), 2).close()
    except OSError:
        return False
    return True
"""
LOOK = PEEK + "print('files:', sorted(os.listdir('DATA')), 'net:', reaches(os.environ['URL']))\n"
SERVE = (
    PEEK
    + """
def model_fn(folder): return 0
def predict_fn(rows, model): return str(reaches(os.environ["URL"]))
def output_fn(said, accept): return said
"""
)


@pytest.fixture(scope="module")
def inside(sagemaker_cloud):
    """The cloud; skips where processes cannot be contained."""
    cloud = sagemaker_cloud.gateway.running.cloud
    if not cloud.component(Processes).executor.contains():
        pytest.skip("this system does not let processes be contained")
    return cloud


def _said(sagemaker_cloud, job: str) -> str:
    logs = sagemaker_cloud.client("logs")
    found = logs.filter_log_events(
        logGroupName="/aws/sagemaker/TrainingJobs", logStreamNamePrefix=job
    )
    return "".join(event["message"] for event in found["events"])


@pytest.mark.parametrize("isolated", [False, True])
def test_a_job_behind_its_walls(lab, inside, sagemaker_cloud, isolated):
    name = f"walled-{isolated}"
    job = lab.train(
        name,
        LOOK.replace("DATA", str(inside.config.data)).encode(),
        EnableNetworkIsolation=isolated,
        Environment={"URL": inside.config.url},
    )
    assert job["TrainingJobStatus"] == "Completed", job.get("FailureReason")
    assert _said(sagemaker_cloud, name) == f"files: [] net: {not isolated}"
    assert job["EnableNetworkIsolation"] == isolated


@pytest.mark.parametrize("isolated", [False, True])
def test_a_model_behind_its_walls(lab, inside, isolated):
    name = f"walled-{isolated}"
    data = lab.put(f"models/{name}.tar.gz", archive({"code/inference.py": SERVE.encode()}))
    lab.sagemaker.create_model(
        ModelName=name,
        EnableNetworkIsolation=isolated,
        PrimaryContainer={
            "Image": "1.dkr.ecr.us-east-1.amazonaws.com/sagemaker-scikit-learn:1",
            "ModelDataUrl": data,
            "Environment": {"URL": inside.config.url},
        },
    )
    endpoint = lab.deploy(name, [{"model": name}])
    assert endpoint["EndpointStatus"] == "InService", endpoint.get("FailureReason")
    assert lab.invoke(name, b"1") == str(not isolated).encode()
