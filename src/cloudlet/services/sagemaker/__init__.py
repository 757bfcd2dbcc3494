"""SageMaker: jobs that run, models, endpoints that answer."""

from cloudlet.registry import Service


def service() -> Service:
    from cloudlet.jobs.processes import Processes
    from cloudlet.registry import operations
    from cloudlet.services.sagemaker import tags
    from cloudlet.services.sagemaker.jobs import Jobs
    from cloudlet.services.sagemaker.training import operations as training

    return Service(
        "sagemaker",
        "sagemaker",
        operations(*training.OPERATIONS, *tags.OPERATIONS),
        components=(Processes, Jobs),
    )
