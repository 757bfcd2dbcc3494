"""CreateTransformJob, DescribeTransformJob, ListTransformJobs, StopTransformJob."""

from typing import Any

from cloudlet.context import Call
from cloudlet.registry import Params
from cloudlet.services.sagemaker.hosting.models import container_of
from cloudlet.services.sagemaker.hosting.shelves import MODELS
from cloudlet.services.sagemaker.job_lives import life_of, new_life, timing
from cloudlet.services.sagemaker.job_operations import (
    begin,
    job_operations,
    require_name_free,
    without_tags,
)
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
    life = new_life(params, call.now)
    work = TransformWork(call.cloud, TRANSFORM, call.scope, name, without_tags(params), life)
    work.container, work.role = container, model.get("ExecutionRoleArn", "")
    work.walled = bool(model.get("EnableNetworkIsolation"))
    return begin(call, TRANSFORM, "Transform", params, work)


def describe(record: Resource) -> dict[str, Any]:
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


OPERATIONS = job_operations(TRANSFORM, "Transform", _create, describe, _summary)
