"""Kill −9 of the whole cloud: what it had acknowledged is there again, and no process is left."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from cloudlet.jobs.executor.leftovers import MARK
from tests.cloudlet.services.sagemaker.lab import BUCKET, Lab, iris_csv, wait_for

PROGRAM = """
import json, sys, time
from pathlib import Path
from cloudlet.testing import LocalCloud

with LocalCloud(Path(sys.argv[1])) as cloud:
    pair = cloud.gateway.running.root_key
    print(json.dumps([cloud.url, pair.access_key, pair.secret_key]), flush=True)
    time.sleep(600)
"""


class Cloud:
    """A cloud in a process of its own."""

    def __init__(self, data: Path) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", PROGRAM, str(data)], stdout=subprocess.PIPE, text=True
        )
        self.url, self.key, self.secret = json.loads(self.process.stdout.readline())

    def lab(self) -> Lab:
        import boto3

        session = boto3.session.Session(self.key, self.secret, region_name="us-east-1")
        return Lab(lambda service: session.client(service, endpoint_url=self.url))

    def kill(self) -> None:
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        self.process.stdout.close()


def marked(data: Path) -> list[int]:
    """Processes that a cloud of this folder started."""
    found = []
    for entry in Path("/proc").iterdir():
        try:
            if entry.name.isdigit() and f"{MARK}={data}".encode() in (
                entry / "environ"
            ).read_bytes().split(b"\0"):
                found.append(int(entry.name))
        except OSError:
            continue
    return found


@pytest.fixture
def data(tmp_path):
    yield tmp_path / "cloud"
    for pid in marked(tmp_path / "cloud"):
        os.kill(pid, signal.SIGKILL)


@pytest.mark.faults
def test_a_kill_loses_nothing_and_leaves_nobody(data):
    first = Cloud(data)
    lab = first.lab()
    lab.s3.create_bucket(Bucket=BUCKET)
    lab.put("iris/iris.csv", iris_csv())
    job = lab.train("done")
    lab.create_model("iris", job["ModelArtifacts"]["S3ModelArtifacts"])
    lab.deploy("iris", [{"model": "iris"}])
    lab.create_training("cut-off", b"import subprocess; subprocess.run(['sleep', '600'])")
    wait_for(
        lambda: lab.sagemaker.describe_training_job(TrainingJobName="cut-off"),
        lambda job: job["SecondaryStatus"] == "Training",
    )
    assert len(marked(data)) > 3
    first.kill()

    wait_for(lambda: marked(data), lambda pids: not pids, seconds=5)
    second = Cloud(data)
    try:
        lab = second.lab()
        cut_off = lab.sagemaker.describe_training_job(TrainingJobName="cut-off")
        assert cut_off["TrainingJobStatus"] == "Failed"
        assert "the cloud was stopped while the job ran" in cut_off["FailureReason"]
        assert lab.trained("done")["TrainingJobStatus"] == "Completed"
        assert lab.settled("iris")["EndpointStatus"] == "InService"
        assert lab.invoke("iris") == b"[0.0]"
    finally:
        second.kill()
    wait_for(lambda: marked(data), lambda pids: not pids, seconds=5)
