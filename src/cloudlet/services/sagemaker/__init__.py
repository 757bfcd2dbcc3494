"""SageMaker: jobs that run, models, endpoints that answer."""

from cloudlet.registry import Service


def service() -> Service:
    from cloudlet.jobs.processes import Processes
    from cloudlet.registry import operations
    from cloudlet.services.sagemaker import experiments, searching, tags
    from cloudlet.services.sagemaker.hosting import configs, endpoints, models
    from cloudlet.services.sagemaker.hosting.component import Hosting
    from cloudlet.services.sagemaker.jobs import Jobs
    from cloudlet.services.sagemaker.processing import operations as processing
    from cloudlet.services.sagemaker.training import operations as training
    from cloudlet.services.sagemaker.transform import operations as transform

    families = (
        *(training, processing, transform, models, configs, endpoints),
        *(tags, experiments, searching),
    )
    return Service(
        "sagemaker",
        "sagemaker",
        operations(*(one for family in families for one in family.OPERATIONS)),
        components=(Processes, Jobs, Hosting),
    )
