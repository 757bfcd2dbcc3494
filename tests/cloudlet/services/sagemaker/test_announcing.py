"""Jobs and endpoints tell EventBridge of their states, so that rules can act on them."""

import json

import pytest

from tests.cloudlet.services.sagemaker.lab import archive, wait_for

GROUP = "/announced"


@pytest.fixture(scope="module")
def heard(sagemaker_cloud):
    """`heard(name)`: the events about a thing that was named so, in their order."""
    logs, events = sagemaker_cloud.client("logs"), sagemaker_cloud.client("events")
    logs.create_log_group(logGroupName=GROUP)
    events.put_rule(Name="announced", EventPattern=json.dumps({"source": ["aws.sagemaker"]}))
    arn = f"arn:aws:logs:us-east-1:000000000001:log-group:{GROUP}"
    events.put_targets(Rule="announced", Targets=[{"Id": "1", "Arn": arn}])

    def about(name):
        found = logs.filter_log_events(logGroupName=GROUP)["events"]
        told = [json.loads(event["message"]) for event in found]
        return [one for one in told if one["resources"][0].endswith(f"/{name}")]

    yield about
    events.remove_targets(Rule="announced", Ids=["1"])
    events.delete_rule(Name="announced")


def test_a_job_that_fails(lab, heard):
    lab.train("announced-job", b"raise ValueError('no rows')")
    told = wait_for(
        lambda: heard("announced-job"),
        lambda some: some and some[-1]["detail"]["TrainingJobStatus"] == "Failed",
    )
    assert {one["detail-type"] for one in told} == {"SageMaker Training Job State Change"}
    secondary = [one["detail"]["SecondaryStatus"] for one in told]
    assert list(dict.fromkeys(secondary)) == ["Starting", "Downloading", "Training", "Failed"]
    detail = told[-1]["detail"]
    assert "no rows" in detail["FailureReason"]
    job = lab.sagemaker.describe_training_job(TrainingJobName="announced-job")
    assert detail["CreationTime"] == int(job["CreationTime"].timestamp() * 1000)


def test_an_endpoint_from_its_creation_to_its_end(lab, heard):
    script = b"def model_fn(folder): return 1\ndef predict_fn(rows, model): return rows\n"
    data = lab.put("models/announced.tar.gz", archive({"code/inference.py": script}))
    lab.create_model("announced", data)
    lab.deploy("announced", [{"model": "announced"}])
    lab.sagemaker.delete_endpoint(EndpointName="announced")
    told = wait_for(lambda: heard("announced"), lambda some: len(some) == 3)
    assert {one["detail-type"] for one in told} == {"SageMaker Endpoint State Change"}
    states = [one["detail"]["EndpointStatus"] for one in told]
    assert states == ["CREATING", "IN_SERVICE", "DELETING"]
