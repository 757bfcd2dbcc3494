"""CreateProcessingJob, DescribeProcessingJob, ListProcessingJobs, StopProcessingJob."""

from typing import Any

from cloudlet.context import Call
from cloudlet.registry import Operation, Params
from cloudlet.services.sagemaker.isolation import require_isolation
from cloudlet.services.sagemaker.jobs import (
    Jobs,
    life_of,
    new_life,
    require_name_free,
    stop_job,
    timing,
)
from cloudlet.services.sagemaker.listing import page
from cloudlet.services.sagemaker.processing.checks import check
from cloudlet.services.sagemaker.processing.shelf import PROCESSING
from cloudlet.services.sagemaker.processing.work import ProcessingWork
from cloudlet.services.sagemaker.roles import require_role
from cloudlet.store import Resource


def _create(call: Call, params: Params) -> dict[str, Any]:
    name = params["ProcessingJobName"]
    require_name_free(call, PROCESSING, name)
    check(params)
    require_role(call, params["RoleArn"])
    require_isolation(call, params.get("NetworkConfig", {}).get("EnableNetworkIsolation"))
    request = {member: value for member, value in params.items() if member != "Tags"}
    life = new_life(params, call.now)
    work = ProcessingWork(call.cloud, PROCESSING, call.scope, name, request, life)
    arn = PROCESSING.add(call, name, work.body(), params.get("Tags", []))
    call.cloud.component(Jobs).begin(work)
    return {"ProcessingJobArn": arn}


def _describe(call: Call, params: Params) -> dict[str, Any]:
    record = PROCESSING.get(call.cloud, call.scope, params["ProcessingJobName"])
    started = life_of(record).began("downloading")
    return {
        **record.body["request"],
        **_summary(record),
        **({"ProcessingStartTime": started} if started else {}),
    }


def _summary(record: Resource) -> dict[str, Any]:
    message = record.body.get("exit_message")
    return {
        "ProcessingJobName": record.name,
        "ProcessingJobArn": record.arn,
        **timing(record, "Processing"),
        **({"ExitMessage": message} if message else {}),
    }


def _list(call: Call, params: Params) -> dict[str, Any]:
    summaries = [_summary(record) for record in PROCESSING.rows(call.cloud).list(call.scope)]
    return page(
        summaries,
        params,
        member="ProcessingJobSummaries",
        name="ProcessingJobName",
        status="ProcessingJobStatus",
    )


def _stop(call: Call, params: Params) -> dict[str, Any]:
    stop_job(call, PROCESSING, params["ProcessingJobName"])
    return {}


ARN = PROCESSING.arns("ProcessingJobName")
OPERATIONS = (
    Operation("CreateProcessingJob", _create, resources=ARN),
    Operation("DescribeProcessingJob", _describe, resources=ARN, reads_only=True),
    Operation("ListProcessingJobs", _list, reads_only=True),
    Operation("StopProcessingJob", _stop, resources=ARN),
)
