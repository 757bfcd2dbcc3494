"""CreateTrainingJob, DescribeTrainingJob, ListTrainingJobs, StopTrainingJob."""

from typing import Any

from cloudlet.context import Call
from cloudlet.registry import Params
from cloudlet.services.sagemaker.isolation import require_isolation
from cloudlet.services.sagemaker.job_lives import new_life
from cloudlet.services.sagemaker.job_operations import (
    begin,
    job_operations,
    require_name_free,
    without_tags,
)
from cloudlet.services.sagemaker.roles import require_role
from cloudlet.services.sagemaker.training.checks import check
from cloudlet.services.sagemaker.training.describing import describe, summary
from cloudlet.services.sagemaker.training.shelf import TRAINING
from cloudlet.services.sagemaker.training.work import TrainingWork


def _create(call: Call, params: Params) -> dict[str, Any]:
    name = params["TrainingJobName"]
    require_name_free(call, TRAINING, name)
    check(params)
    require_role(call, params["RoleArn"])
    require_isolation(call, params.get("EnableNetworkIsolation"))
    life = new_life(params, call.now)
    work = TrainingWork(call.cloud, TRAINING, call.scope, name, without_tags(params), life)
    return begin(call, TRAINING, "Training", params, work)


OPERATIONS = job_operations(TRAINING, "Training", _create, describe, summary)
