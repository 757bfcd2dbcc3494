"""How a script comes to a training job: the SDK's two ways, a command, its requirements."""

import json

import pytest

from tests.cloudlet.services.sagemaker.lab import archive, channel, training

SAY = b"import sys; print('said=' + ' '.join(sys.argv[1:]) + ';')"
HEARD = {"MetricDefinitions": [{"Name": "x", "Regex": "said=.*--x ([0-9.]+)"}]}


def _driven(lab, name: str, hyperparameters=None, **stated):
    """As version 3 of the SDK sends a script: in channels, behind a start script of its own."""
    code = {"source_dir": "src", "entry_script": "train.py", "command": None, **stated}
    lab.put(f"{name}/code/train.py", SAY)
    lab.put(f"{name}/sm_drivers/sourcecode.json", json.dumps(code).encode())
    lab.put(f"{name}/sm_drivers/sm_train.sh", b"exit 1")
    entry = {
        "ContainerEntrypoint": ["/bin/bash"],
        "ContainerArguments": ["-c", "/opt/ml/input/data/sm_drivers/sm_train.sh"],
    }
    channels = [channel("code", f"{name}/code/"), channel("sm_drivers", f"{name}/sm_drivers/")]
    lab.sagemaker.create_training_job(
        **training(
            name,
            HyperParameters=hyperparameters or {},
            AlgorithmSpecification={**entry, **HEARD},
            InputDataConfig=channels,
        )
    )
    return lab.trained(name)


def _value(job) -> float:
    assert job["TrainingJobStatus"] == "Completed", job.get("FailureReason")
    return job["FinalMetricDataList"][0]["Value"]


def test_an_entry_script_gets_long_arguments(lab):
    assert _value(_driven(lab, "driven", {"x": "0.5", "name": '"me"'})) == 0.5


def test_a_command_is_run_with_its_arguments(lab):
    stated = {"entry_script": None, "command": "python train.py", "args": ["--x", "7"]}
    assert _value(_driven(lab, "commanded", **stated)) == 7


def test_an_entry_point_of_the_request(lab):
    channels = [channel("code", "entry/code/")]
    lab.put("entry/code/train.py", SAY)
    algorithm = {
        "ContainerEntrypoint": ["python3", "/opt/ml/input/data/code/train.py"],
        "ContainerArguments": ["--x", "3"],
        **HEARD,
    }
    lab.sagemaker.create_training_job(
        **training("entry", AlgorithmSpecification=algorithm, InputDataConfig=channels)
    )
    assert _value(lab.trained("entry")) == 3


@pytest.mark.parametrize(
    ("requirements", "lacking"),
    [
        (b"numpy\n# a comment\nscikit-learn>=0.2  # here\n-r other.txt\n", None),
        (b"numpy\nno-such-package>=1\n", "no-such-package>=1"),
        (b"numpy==0.0.1", "numpy==0.0.1"),
    ],
)
def test_requirements_are_checked_not_installed(lab, requirements, lacking):
    name = f"requirements-{len(requirements)}"
    source = lab.put(f"{name}.tar.gz", archive({"train.py": b"", "requirements.txt": requirements}))
    hyperparameters = {"sagemaker_program": "train.py", "sagemaker_submit_directory": source}
    lab.sagemaker.create_training_job(**training(name, HyperParameters=hyperparameters))
    job = lab.trained(name)
    assert job["TrainingJobStatus"] == ("Failed" if lacking else "Completed")
    assert (lacking or "") in job.get("FailureReason", "")
