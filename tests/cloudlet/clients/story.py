"""What every client does: the same requests, the same two rows, the same end."""

from tests.cloudlet.services.sagemaker.lab import BUCKET, CHANGING, UNDER_WAY, variant, wait_for

NAME = "whole-way"
CSV = b"5.1,3.5,1.4,0.2\n6.3,3.3,6.0,2.5\n"


def endpoint_config() -> dict:
    return {"EndpointConfigName": NAME, "ProductionVariants": [variant(NAME)]}


def transform() -> dict:
    source = {"S3DataType": "S3Prefix", "S3Uri": f"s3://{BUCKET}/rows/"}
    return {
        "TransformJobName": NAME,
        "ModelName": NAME,
        "TransformInput": {
            "DataSource": {"S3DataSource": source},
            "ContentType": "text/csv",
            "SplitType": "Line",
        },
        "TransformOutput": {
            "S3OutputPath": f"s3://{BUCKET}/answers",
            "Accept": "text/csv",
            "AssembleWith": "Line",
        },
        "TransformResources": {"InstanceType": "ml.m5.large", "InstanceCount": 1},
    }


def answers_of(body: bytes) -> list[float]:
    return [float(line) for line in body.split()]


def settled(describe, **names) -> dict:
    """The description of what has come to its good end."""
    job = wait_for(lambda: describe(**names), lambda one: status(one) not in CHANGING | UNDER_WAY)
    assert status(job) in {"Completed", "InService"}, job.get("FailureReason")
    return job


def status(described: dict) -> str:
    kinds = ("TrainingJobStatus", "TransformJobStatus", "EndpointStatus")
    return next(described[kind] for kind in kinds if kind in described)


def end(sagemaker) -> tuple[list, list, list]:
    """The endpoints, configurations and models that are left."""
    return (
        sagemaker.list_endpoints()["Endpoints"],
        sagemaker.list_endpoint_configs()["EndpointConfigs"],
        sagemaker.list_models()["Models"],
    )
