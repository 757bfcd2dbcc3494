"""CreateTrainingJob, DescribeTrainingJob, ListTrainingJobs, StopTrainingJob."""

from typing import Any

from cloudlet.context import Call
from cloudlet.registry import Operation, Params
from cloudlet.services.sagemaker.isolation import require_isolation
from cloudlet.services.sagemaker.jobs import Jobs, new_life, require_name_free, stop_job
from cloudlet.services.sagemaker.listing import page
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
    request = {member: value for member, value in params.items() if member != "Tags"}
    work = TrainingWork(call.cloud, TRAINING, call.scope, name, request, new_life(params, call.now))
    arn = TRAINING.add(call, name, work.body(), params.get("Tags", []))
    call.cloud.component(Jobs).begin(work)
    return {"TrainingJobArn": arn}


def _describe(call: Call, params: Params) -> dict[str, Any]:
    return describe(TRAINING.get(call.cloud, call.scope, params["TrainingJobName"]))


def _list(call: Call, params: Params) -> dict[str, Any]:
    summaries = [summary(record) for record in TRAINING.rows(call.cloud).list(call.scope)]
    return page(
        summaries,
        params,
        member="TrainingJobSummaries",
        name="TrainingJobName",
        status="TrainingJobStatus",
    )


def _stop(call: Call, params: Params) -> dict[str, Any]:
    stop_job(call, TRAINING, params["TrainingJobName"])
    return {}


ARN = TRAINING.arns("TrainingJobName")
OPERATIONS = (
    Operation("CreateTrainingJob", _create, resources=ARN),
    Operation("DescribeTrainingJob", _describe, resources=ARN, reads_only=True),
    Operation("ListTrainingJobs", _list, reads_only=True),
    Operation("StopTrainingJob", _stop, resources=ARN),
)
