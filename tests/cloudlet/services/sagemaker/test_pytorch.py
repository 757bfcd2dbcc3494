"""PyTorch in script mode, where torch is installed: trained, served, and asked like its containers."""

import io
import json

import pytest

from tests.cloudlet.services.sagemaker.lab import ROW, archive, training

torch = pytest.importorskip("torch", reason="PyTorch images need torch, which no lock installs")

IMAGES = "763104351884.dkr.ecr.us-east-1.amazonaws.com"
TRAINING = f"{IMAGES}/pytorch-training:2.3.0-cpu-py311"
INFERENCE = f"{IMAGES}/pytorch-inference:2.3.0-cpu-py311"
JSON = "application/json"

TRAIN = b"""
import argparse, os
import numpy as np
import torch
from torch import nn


def network():
    return nn.Sequential(nn.Linear(4, 16), nn.ReLU(), nn.Linear(16, 3))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--epochs", type=int, default=1)
    args = parser.parse_args()
    path = os.path.join(os.environ["SM_CHANNEL_TRAIN"], "iris.csv")
    data = torch.as_tensor(np.loadtxt(path, delimiter=","), dtype=torch.float32)
    rows, labels = data[:, 1:], data[:, 0].long()
    torch.manual_seed(1)
    model = network()
    optimizer = torch.optim.Adam(model.parameters(), lr=0.05)
    for _ in range(args.epochs):
        optimizer.zero_grad()
        loss = nn.functional.cross_entropy(model(rows), labels)
        loss.backward()
        optimizer.step()
        right = (model(rows).argmax(1) == labels).float().mean()
        print(f"accuracy={right:.4f};")
    torch.save(model.state_dict(), os.path.join(os.environ["SM_MODEL_DIR"], "model.pth"))


def model_fn(folder):
    model = network()
    model.load_state_dict(torch.load(os.path.join(folder, "model.pth")))
    return model


def predict_fn(rows, model):
    with torch.no_grad():
        return model(rows).argmax(1)


if __name__ == "__main__":
    main()
"""

DOUBLING = b"""
import torch


class Net(torch.nn.Module):
    def forward(self, rows):
        return torch.nn.functional.dropout(rows, training=self.training) * 2


def model_fn(folder):
    return Net()
"""


@pytest.fixture(scope="module")
def trained(lab):
    code = lab.put("code/torch/sourcedir.tar.gz", archive({"train.py": TRAIN}))
    hyperparameters = {
        "sagemaker_program": "train.py",
        "sagemaker_submit_directory": code,
        "epochs": "60",
    }
    measured = [{"Name": "accuracy", "Regex": "accuracy=([0-9.]+);"}]
    lab.sagemaker.create_training_job(
        **training(
            "torch",
            TRAINING,
            HyperParameters=hyperparameters,
            AlgorithmSpecification={"MetricDefinitions": measured},
        )
    )
    return lab.trained("torch"), code


def saved(write) -> bytes:
    buffer = io.BytesIO()
    write(buffer)
    return buffer.getvalue()


@pytest.fixture(scope="module")
def served(lab):
    """An endpoint of an archive of these files."""

    def deploy(name, files, **container):
        data = lab.put(f"torch/{name}.tar.gz", archive(files))
        lab.create_model(name, data, INFERENCE, **container)
        return lab.deploy(name, [{"model": name}])

    return deploy


def test_a_job_learns_and_its_script_serves(lab, trained):
    job, code = trained
    assert job["TrainingJobStatus"] == "Completed", job
    assert job["FinalMetricDataList"][0]["Value"] > 0.9
    environment = {"SAGEMAKER_PROGRAM": "train.py", "SAGEMAKER_SUBMIT_DIRECTORY": code}
    data = job["ModelArtifacts"]["S3ModelArtifacts"]
    lab.create_model("torch", data, INFERENCE, Environment=environment)
    assert lab.deploy("torch", [{"model": "torch"}])["EndpointStatus"] == "InService"
    body = ROW + b"\n6.3,3.3,6.0,2.5"
    assert json.loads(lab.invoke("torch", body)) == [0, 2]
    assert json.loads(lab.invoke("torch", json.dumps([[5.1, 3.5, 1.4, 0.2]]).encode(), JSON)) == [0]


# What the containers of PyTorch load without a script is TorchScript, though torch 2.13 deprecates it.
@pytest.mark.filterwarnings("ignore:.*torch.jit:DeprecationWarning")
def test_torch_script_needs_no_script(lab, served):
    module = torch.jit.script(torch.nn.Linear(4, 1, bias=False))
    file = saved(lambda buffer: torch.jit.save(module, buffer))
    assert served("torch-jit", {"model.pth": file})["EndpointStatus"] == "InService"
    with torch.no_grad():
        expected = module(torch.tensor([[5.1, 3.5, 1.4, 0.2]])).item()
    assert json.loads(lab.invoke("torch-jit")) == [[pytest.approx(expected)]]


def test_weights_alone_ask_for_a_model_fn(served):
    file = saved(lambda buffer: torch.save(torch.nn.Linear(4, 1).state_dict(), buffer))
    endpoint = served("torch-weights", {"model.pth": file})
    assert endpoint["EndpointStatus"] == "Failed"
    assert "model.pth is no TorchScript module" in endpoint["FailureReason"]
    assert "model_fn" in endpoint["FailureReason"]


def test_a_model_answers_as_in_use_and_not_as_in_training(lab, served):
    files = {"note.txt": b"", "code/inference.py": DOUBLING}
    assert served("torch-doubling", files)["EndpointStatus"] == "InService"
    assert json.loads(lab.invoke("torch-doubling", b"1,2,3,4,5,6,7,8")) == [
        [2.0, 4.0, 6.0, 8.0, 10.0, 12.0, 14.0, 16.0]
    ]


def test_an_output_fn_gets_a_tensor(lab, served):
    script = DOUBLING + b"def output_fn(found, accept):\n    return str(found.argmax(1).tolist())\n"
    assert served("torch-output", {"code/inference.py": script})["EndpointStatus"] == "InService"
    assert lab.invoke("torch-output", b"1,9,3") == b"[1]"
