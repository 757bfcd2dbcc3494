"""boto3: train, deploy, invoke, batch, delete, waiting as its own waiters do."""

import pytest
from botocore.exceptions import ClientError, WaiterError

from tests.cloudlet.clients.story import CSV, NAME, answers_of, end, endpoint_config, transform
from tests.cloudlet.services.sagemaker.lab import BUCKET, Lab, iris_csv

SOON = {"Delay": 1, "MaxAttempts": 60}


def test_the_whole_way(client):
    lab = Lab(client)
    sagemaker = lab.sagemaker
    lab.s3.create_bucket(Bucket=BUCKET)
    lab.put("iris/iris.csv", iris_csv())
    lab.put("rows/two.csv", CSV)
    lab.create_training(NAME)
    wait(sagemaker, "training_job_completed_or_stopped", TrainingJobName=NAME)
    job = sagemaker.describe_training_job(TrainingJobName=NAME)
    lab.create_model(NAME, job["ModelArtifacts"]["S3ModelArtifacts"])
    sagemaker.create_endpoint_config(**endpoint_config())
    sagemaker.create_endpoint(EndpointName=NAME, EndpointConfigName=NAME)
    wait(sagemaker, "endpoint_in_service", EndpointName=NAME)
    assert answers_of(lab.invoke(NAME, CSV, Accept="text/csv")) == [0, 2]
    sagemaker.create_transform_job(**transform())
    wait(sagemaker, "transform_job_completed_or_stopped", TransformJobName=NAME)
    assert answers_of(lab.get(f"s3://{BUCKET}/answers/two.csv.out")) == [0, 2]
    sagemaker.delete_endpoint(EndpointName=NAME)
    wait(sagemaker, "endpoint_deleted", EndpointName=NAME)
    sagemaker.delete_endpoint_config(EndpointConfigName=NAME)
    sagemaker.delete_model(ModelName=NAME)
    with pytest.raises(ClientError, match="Could not find model"):
        sagemaker.describe_model(ModelName=NAME)
    assert end(sagemaker) == ([], [], [])


def wait(sagemaker, waiter: str, **names) -> None:
    try:
        sagemaker.get_waiter(waiter).wait(**names, WaiterConfig=SOON)
    except WaiterError as problem:
        pytest.fail(f"{problem}: {problem.last_response.get('FailureReason')}")
