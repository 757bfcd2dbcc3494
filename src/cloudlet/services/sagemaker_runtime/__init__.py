"""SageMaker Runtime: invoking endpoints."""

from cloudlet.registry import Service


def service() -> Service:
    from cloudlet.registry import Operation, operations
    from cloudlet.services.sagemaker.hosting.shelves import ENDPOINTS
    from cloudlet.services.sagemaker_runtime.invoke import invoke_endpoint

    arn = ENDPOINTS.arns("EndpointName")
    return Service(
        "sagemaker-runtime",
        "sagemaker",
        operations(
            Operation("InvokeEndpoint", invoke_endpoint, resources=arn, reads_only=True),
        ),
    )
