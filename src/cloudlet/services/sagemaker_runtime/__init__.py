"""SageMaker Runtime: invoking endpoints."""

from cloudlet.registry import Service


def service() -> Service:
    return Service("sagemaker-runtime", "sagemaker", {})
