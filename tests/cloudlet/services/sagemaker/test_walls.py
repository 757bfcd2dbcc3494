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


TAKE_DOWN = """
import ctypes, os
libc = ctypes.CDLL(None, use_errno=True)
print("taken down:", libc.umount2(b"DATA", 2) == 0, "files:", os.listdir("DATA"))
"""
LEAVE_A_LINK = """
import os, shutil
shutil.rmtree("/opt/ml/PLACE", ignore_errors=True)
os.symlink("DATA", "/opt/ml/PLACE")
"""
SAY_A_LINK = """
import os, sys
os.symlink("DATA/credentials.json", "/opt/ml/output/failure")
sys.exit(3)
"""


def placed(inside, script: str) -> bytes:
    return script.replace("DATA", str(inside.config.data)).encode()


def test_a_job_cannot_take_its_walls_down(lab, inside, sagemaker_cloud):
    job = lab.train("takes-walls-down", placed(inside, TAKE_DOWN))
    assert job["TrainingJobStatus"] == "Completed", job.get("FailureReason")
    assert _said(sagemaker_cloud, "takes-walls-down") == "taken down: False files: []"


@pytest.mark.parametrize("place", ["model", "output/data"])
def test_a_job_cannot_have_the_cloud_fetch_its_own_files_for_it(lab, inside, place):
    name = f"leaves-a-link-{place.replace('/', '-')}"
    job = lab.train(name, placed(inside, LEAVE_A_LINK.replace("PLACE", place)))
    assert job["TrainingJobStatus"] == "Failed"
    assert f"/opt/ml/{place} is a link" in job["FailureReason"]
    assert not [key for key in lab.keys(f"out/{name}/") if "output.tar.gz" in key]


def test_a_job_cannot_have_the_cloud_read_its_own_files_out(lab, inside):
    job = lab.train("says-a-link", placed(inside, SAY_A_LINK))
    assert job["TrainingJobStatus"] == "Failed"
    assert "secret" not in job["FailureReason"].lower()
