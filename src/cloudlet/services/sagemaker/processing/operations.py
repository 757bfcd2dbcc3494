"""CreateProcessingJob, DescribeProcessingJob, ListProcessingJobs, StopProcessingJob."""

from typing import Any

from cloudlet.context import Call
from cloudlet.registry import Params
from cloudlet.services.sagemaker.isolation import require_isolation
from cloudlet.services.sagemaker.job_lives import life_of, new_life, timing
from cloudlet.services.sagemaker.job_operations import (
    begin,
    job_operations,
    require_name_free,
    without_tags,
)
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
    life = new_life(params, call.now)
    work = ProcessingWork(call.cloud, PROCESSING, call.scope, name, without_tags(params), life)
    return begin(call, PROCESSING, "Processing", params, work)


def describe(record: Resource) -> dict[str, Any]:
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


OPERATIONS = job_operations(PROCESSING, "Processing", _create, describe, _summary)
