"""CreateEndpoint, DescribeEndpoint, ListEndpoints, UpdateEndpoint…, DeleteEndpoint."""

from typing import Any

from cloudlet.context import Call
from cloudlet.errors import validation_error
from cloudlet.registry import Operation, Params
from cloudlet.services.sagemaker.announcing import tell_of_endpoint
from cloudlet.services.sagemaker.hosting.component import Hosting
from cloudlet.services.sagemaker.hosting.configs import MOST_INSTANCES
from cloudlet.services.sagemaker.hosting.plans import adjusted, plan_of, retained, weights_of
from cloudlet.services.sagemaker.hosting.shelves import ENDPOINTS
from cloudlet.services.sagemaker.listing import page
from cloudlet.services.sagemaker.refuse import not_built, refuse_members
from cloudlet.store import Resource

REFUSED = {"DeploymentConfig": "Deploying by blue/green, canary, linear or rolling traffic"}
SETTLED = frozenset({"InService", "Failed"})


def _create(call: Call, params: Params) -> dict[str, Any]:
    refuse_members(params, REFUSED)
    name = params["EndpointName"]
    plan = plan_of(call.cloud, call.scope, params["EndpointConfigName"])
    # Not the number of an endpoint of the same name that was there before and may still load.
    generation = call.cloud.dice.getrandbits(40)
    body = {
        "status": "Creating",
        "reason": "",
        "generation": generation,
        "plan": plan,
        "served": plan,
    }
    with call.cloud.store.write():
        arn = ENDPOINTS.add(call, name, body, params.get("Tags", []))
        tell_of_endpoint(call.cloud, ENDPOINTS.get(call.cloud, call.scope, name), "Creating")
    call.cloud.component(Hosting).deploy(call.scope, name)
    return {"EndpointArn": arn}


def _update(call: Call, params: Params) -> dict[str, Any]:
    refuse_members(params, {**REFUSED, "RetainDeploymentConfig": "Keeping a deployment"})
    record = _settled(call, params["EndpointName"])
    plan = plan_of(call.cloud, call.scope, params["EndpointConfigName"])
    if params.get("RetainAllVariantProperties"):
        excluded = params.get("ExcludeRetainedVariantProperties", [])
        plan = retained(
            plan, record.body["served"], {one["VariantPropertyType"] for one in excluded}
        )
    _redeploy(call, record, plan)
    return {"EndpointArn": record.arn}


def _adjust(call: Call, params: Params) -> dict[str, Any]:
    record = _settled(call, params["EndpointName"])
    if record.body["status"] == "Failed":
        raise validation_error("The endpoint does not serve.")
    before = record.body["plan"]
    plan = adjusted(before, _wanted(before, params["DesiredWeightsAndCapacities"]))
    if _counts(plan) != _counts(before):
        _redeploy(call, record, plan)
    else:
        hosting = call.cloud.component(Hosting)
        hosting.note(call.scope, record.name, plan=plan, served=plan)
        hosting.reweigh(call.scope, record.name, weights_of(plan))
    return {"EndpointArn": record.arn}


def _wanted(plan: dict[str, Any], wanted: list[Params]) -> list[Params]:
    known = weights_of(plan)
    for one in wanted:
        if one["VariantName"] not in known:
            raise validation_error(f"The endpoint has no variant {one['VariantName']}.")
        if one.get("ServerlessUpdateConfig"):
            raise not_built("Serverless inference")
        if one.get("DesiredInstanceCount", 1) > MOST_INSTANCES:
            raise not_built(f"More than {MOST_INSTANCES} instances (DesiredInstanceCount)")
    return wanted


def _counts(plan: dict[str, Any]) -> dict[str, int]:
    return {one["name"]: one["count"] for one in plan["variants"]}


def _settled(call: Call, name: str) -> Resource:
    record = ENDPOINTS.get(call.cloud, call.scope, name)
    if record.body["status"] not in SETTLED:
        raise validation_error(f'Cannot update in-progress endpoint "{record.arn}".')
    return record


def _redeploy(call: Call, record: Resource, plan: dict[str, Any]) -> None:
    hosting = call.cloud.component(Hosting)
    generation = record.body["generation"] + 1
    hosting.note(call.scope, record.name, status="Updating", generation=generation, plan=plan)
    hosting.deploy(call.scope, record.name)


def _describe(call: Call, params: Params) -> dict[str, Any]:
    record = ENDPOINTS.get(call.cloud, call.scope, params["EndpointName"])
    plan = record.body["served"]
    answer = {
        **_summary(record),
        "EndpointConfigName": record.body["plan"]["config"],
        "ProductionVariants": [_variant(one) for one in plan["variants"]],
    }
    if record.body["reason"]:
        answer["FailureReason"] = record.body["reason"]
    if plan["capture"]:
        answer["DataCaptureConfig"] = _capture(plan["capture"])
    return answer


def _variant(one: dict[str, Any]) -> dict[str, Any]:
    image = one["container"]["Image"]
    return {
        "VariantName": one["name"],
        "DeployedImages": [{"SpecifiedImage": image, "ResolvedImage": image}],
        "CurrentWeight": one["weight"],
        "DesiredWeight": one["weight"],
        "CurrentInstanceCount": one["count"],
        "DesiredInstanceCount": one["count"],
    }


def _capture(config: dict[str, Any]) -> dict[str, Any]:
    enabled = config.get("EnableCapture", True)
    return {
        "EnableCapture": enabled,
        "CaptureStatus": "Started" if enabled else "Stopped",
        "CurrentSamplingPercentage": config["InitialSamplingPercentage"],
        "DestinationS3Uri": config["DestinationS3Uri"],
        "KmsKeyId": config.get("KmsKeyId", ""),
    }


def _summary(record: Resource) -> dict[str, Any]:
    return {
        "EndpointName": record.name,
        "EndpointArn": record.arn,
        "CreationTime": record.created_at,
        "LastModifiedTime": record.changed_at,
        "EndpointStatus": record.body["status"],
    }


def _list(call: Call, params: Params) -> dict[str, Any]:
    summaries = [_summary(one) for one in ENDPOINTS.rows(call.cloud).list(call.scope)]
    return page(summaries, params, member="Endpoints", name="EndpointName", status="EndpointStatus")


def _delete(call: Call, params: Params) -> dict[str, Any]:
    with call.cloud.store.write():
        record = ENDPOINTS.get(call.cloud, call.scope, params["EndpointName"])
        ENDPOINTS.remove(call, record.name)
        tell_of_endpoint(call.cloud, record, "Deleting")
    call.cloud.component(Hosting).retire(call.scope, params["EndpointName"])
    return {}


ARN = ENDPOINTS.arns("EndpointName")
OPERATIONS = (
    Operation("CreateEndpoint", _create, resources=ARN),
    Operation("DescribeEndpoint", _describe, resources=ARN, reads_only=True),
    Operation("ListEndpoints", _list, reads_only=True),
    Operation("UpdateEndpoint", _update, resources=ARN),
    Operation("UpdateEndpointWeightsAndCapacities", _adjust, resources=ARN),
    Operation("DeleteEndpoint", _delete, resources=ARN),
)
