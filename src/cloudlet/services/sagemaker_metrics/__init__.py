"""SageMaker Metrics: nothing of it is built yet."""

from cloudlet.registry import Service


def service() -> Service:
    return Service("sagemaker-metrics", "sagemaker", {})
