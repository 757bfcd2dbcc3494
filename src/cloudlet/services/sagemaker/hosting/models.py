"""CreateModel, DescribeModel, ListModels, DeleteModel."""

from typing import Any

from cloudlet.context import Call
from cloudlet.errors import validation_error
from cloudlet.registry import Operation, Params
from cloudlet.services.sagemaker.hosting.shelves import MODELS
from cloudlet.services.sagemaker.images import Runtime, runtime_of
from cloudlet.services.sagemaker.isolation import require_isolation
from cloudlet.services.sagemaker.listing import page
from cloudlet.services.sagemaker.refuse import not_built, refuse_members
from cloudlet.services.sagemaker.roles import require_role
from cloudlet.services.sagemaker.s3_uri import s3_uri

REFUSED = {
    "InferenceExecutionConfig": "An inference pipeline",
}
REFUSED_CONTAINER = {
    "ImageConfig": "A private image registry",
    "AdditionalModelDataSources": "Additional model data",
    "ModelPackageName": "A model of the registry",
    "InferenceSpecificationName": "A model of the registry",
    "ContainerMetricsConfig": "Scraping metrics of a container",
}


def container_of(request: Params) -> dict[str, Any]:
    """The one container of a model. Raises a ValidationException when there is not exactly one."""
    containers = request.get("Containers", [])
    if primary := request.get("PrimaryContainer"):
        containers = [primary, *containers]
    if not containers:
        raise validation_error("Either PrimaryContainer or Containers must be provided.")
    if len(containers) > 1:
        raise not_built("An inference pipeline of several containers (Containers)")
    first: dict[str, Any] = containers[0]
    return first


def _create(call: Call, params: Params) -> dict[str, Any]:
    refuse_members(params, REFUSED)
    _check(container_of(params))
    if role := params.get("ExecutionRoleArn"):
        require_role(call, role)
    require_isolation(call, params.get("EnableNetworkIsolation"))
    request = {member: value for member, value in params.items() if member != "Tags"}
    return {"ModelArn": MODELS.add(call, params["ModelName"], request, params.get("Tags", []))}


def _check(container: Params) -> None:
    refuse_members(container, REFUSED_CONTAINER, "PrimaryContainer.")
    if "Image" not in container:
        raise validation_error("A container needs an Image.")
    _check_data(container, runtime_of(container["Image"]))
    if container.get("Mode") == "MultiModel" and "ModelDataUrl" not in container:
        raise validation_error("A container with many models needs the prefix as ModelDataUrl.")


def _check_data(container: Params, runtime: Runtime) -> None:
    source = container.get("ModelDataSource", {}).get("S3DataSource", {})
    refuse_members(source, {"HubAccessConfig": "A model of a hub"}, "ModelDataSource.")
    text = container.get("ModelDataUrl") or source.get("S3Uri")
    if text is None and not runtime.framework:
        raise validation_error("The model of a built-in algorithm needs its ModelDataUrl.")
    try:
        s3_uri(text or "s3://none")
    except ValueError as problem:
        raise validation_error(str(problem)) from None


def _describe(call: Call, params: Params) -> dict[str, Any]:
    found = MODELS.get(call.cloud, call.scope, params["ModelName"])
    about = {"CreationTime": found.created_at, "ModelArn": found.arn}
    return {"EnableNetworkIsolation": False, **found.body, **about}


def _list(call: Call, params: Params) -> dict[str, Any]:
    summaries = [
        {"ModelName": one.name, "ModelArn": one.arn, "CreationTime": one.created_at}
        for one in MODELS.rows(call.cloud).list(call.scope)
    ]
    return page(summaries, params, member="Models", name="ModelName")


def _delete(call: Call, params: Params) -> dict[str, Any]:
    MODELS.remove(call, params["ModelName"])
    return {}


ARN = MODELS.arns("ModelName")
OPERATIONS = (
    Operation("CreateModel", _create, resources=ARN),
    Operation("DescribeModel", _describe, resources=ARN, reads_only=True),
    Operation("ListModels", _list, reads_only=True),
    Operation("DeleteModel", _delete, resources=ARN),
)
