"""CreateTransformJob, DescribeTransformJob, ListTransformJobs, StopTransformJob."""

from typing import Any

from cloudlet.context import Call
from cloudlet.registry import Operation, Params
from cloudlet.services.sagemaker.hosting.models import container_of
from cloudlet.services.sagemaker.hosting.shelves import MODELS
from cloudlet.services.sagemaker.jobs import (
    Jobs,
    life_of,
    new_life,
    require_name_free,
    stop_job,
    timing,
)
from cloudlet.services.sagemaker.listing import page
from cloudlet.services.sagemaker.transform.checks import check
from cloudlet.services.sagemaker.transform.shelf import TRANSFORM
from cloudlet.services.sagemaker.transform.work import TransformWork
from cloudlet.store import Resource


def _create(call: Call, params: Params) -> dict[str, Any]:
    name = params["TransformJobName"]
    require_name_free(call, TRANSFORM, name)
    model = MODELS.get(call.cloud, call.scope, params["ModelName"]).body
    container = container_of(model)
    check(params, container)
    request = {member: value for member, value in params.items() if member != "Tags"}
    work = TransformWork(
        call.cloud, TRANSFORM, call.scope, name, request, new_life(params, call.now)
    )
    work.container, work.role = container, model.get("ExecutionRoleArn", "")
    work.walled = bool(model.get("EnableNetworkIsolation"))
    arn = TRANSFORM.add(call, name, work.body(), params.get("Tags", []))
    call.cloud.component(Jobs).begin(work)
    return {"TransformJobArn": arn}


def _describe(call: Call, params: Params) -> dict[str, Any]:
    record = TRANSFORM.get(call.cloud, call.scope, params["TransformJobName"])
    started = life_of(record).began("downloading")
    summary = _summary(record)
    del summary["LastModifiedTime"]
    return {
        **record.body["request"],
        **summary,
        **({"TransformStartTime": started} if started else {}),
    }


def _summary(record: Resource) -> dict[str, Any]:
    names = {"TransformJobName": record.name, "TransformJobArn": record.arn}
    return {**names, **timing(record, "Transform")}


def _list(call: Call, params: Params) -> dict[str, Any]:
    summaries = [_summary(record) for record in TRANSFORM.rows(call.cloud).list(call.scope)]
    return page(
        summaries,
        params,
        member="TransformJobSummaries",
        name="TransformJobName",
        status="TransformJobStatus",
    )


def _stop(call: Call, params: Params) -> dict[str, Any]:
    stop_job(call, TRANSFORM, params["TransformJobName"])
    return {}


ARN = TRANSFORM.arns("TransformJobName")
OPERATIONS = (
    Operation("CreateTransformJob", _create, resources=ARN),
    Operation("DescribeTransformJob", _describe, resources=ARN, reads_only=True),
    Operation("ListTransformJobs", _list, reads_only=True),
    Operation("StopTransformJob", _stop, resources=ARN),
)
