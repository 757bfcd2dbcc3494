"""SageMaker Metrics: what the scripts of an experiment measure."""

from cloudlet.registry import Service


def service() -> Service:
    from cloudlet.registry import operations
    from cloudlet.services.sagemaker_metrics import batches

    return Service("sagemaker-metrics", "sagemaker", operations(*batches.OPERATIONS))
