"""CreateEndpointConfig, DescribeEndpointConfig, ListEndpointConfigs, DeleteEndpointConfig."""

from typing import Any

from cloudlet.context import Call
from cloudlet.errors import validation_error
from cloudlet.registry import Operation, Params
from cloudlet.services.sagemaker.hosting.shelves import CONFIGS, MODELS
from cloudlet.services.sagemaker.listing import page
from cloudlet.services.sagemaker.refuse import not_built, refuse_members
from cloudlet.services.sagemaker.s3_uri import s3_uri

MOST_INSTANCES = 4
REFUSED = {
    "AsyncInferenceConfig": "Asynchronous inference",
    "ExplainerConfig": "Online explanations",
    "ShadowProductionVariants": "A shadow variant",
    "EnableNetworkIsolation": "Network isolation",
    "MetricsConfig": "Enhanced metrics",
    "CrossRegionTrafficConfig": "Traffic across regions",
}
REFUSED_VARIANT = {
    "InstancePools": "Instance pools",
    "AcceleratorType": "An accelerator",
    "CoreDumpConfig": "Core dumps",
    "ServerlessConfig": "Serverless inference",
    "ManagedInstanceScaling": "Scaling of instances",
    "CapacityReservationConfig": "Reserved capacity",
    "AcceleratorPartitionLayouts": "Accelerator partitions",
    "EnableSSMAccess": "Access by Systems Manager",
}


def _create(call: Call, params: Params) -> dict[str, Any]:
    refuse_members(params, REFUSED)
    variants = params["ProductionVariants"]
    names = [variant["VariantName"] for variant in variants]
    if len(set(names)) != len(names):
        raise validation_error("Variant names must be unique within an endpoint configuration.")
    for variant in variants:
        _check_variant(call, variant)
    if capture := params.get("DataCaptureConfig"):
        _check_capture(capture)
    request = {member: value for member, value in params.items() if member != "Tags"}
    request["ProductionVariants"] = [{"InitialVariantWeight": 1.0, **one} for one in variants]
    name = params["EndpointConfigName"]
    return {"EndpointConfigArn": CONFIGS.add(call, name, request, params.get("Tags", []))}


def _check_variant(call: Call, variant: Params) -> None:
    refuse_members(variant, REFUSED_VARIANT, "ProductionVariants.")
    if "ModelName" not in variant:
        raise not_built("An endpoint of inference components", "Give each variant a ModelName.")
    MODELS.get(call.cloud, call.scope, variant["ModelName"])
    for member in ("InitialInstanceCount", "InstanceType"):
        if member not in variant:
            raise validation_error(f"{member} is required for variant {variant['VariantName']}.")
    if variant["InitialInstanceCount"] > MOST_INSTANCES:
        raise not_built(f"More than {MOST_INSTANCES} instances (InitialInstanceCount)")
    strategy = variant.get("RoutingConfig", {}).get("RoutingStrategy", "LEAST_OUTSTANDING_REQUESTS")
    if strategy != "LEAST_OUTSTANDING_REQUESTS":
        raise not_built(f"Routing strategy {strategy}", "Use LEAST_OUTSTANDING_REQUESTS.")


def _check_capture(capture: Params) -> None:
    try:
        s3_uri(capture["DestinationS3Uri"])
    except ValueError as problem:
        raise validation_error(str(problem)) from None


def _describe(call: Call, params: Params) -> dict[str, Any]:
    found = CONFIGS.get(call.cloud, call.scope, params["EndpointConfigName"])
    about = {"CreationTime": found.created_at, "EndpointConfigArn": found.arn}
    return {**found.body, **about}


def _list(call: Call, params: Params) -> dict[str, Any]:
    summaries = [
        {
            "EndpointConfigName": one.name,
            "EndpointConfigArn": one.arn,
            "CreationTime": one.created_at,
        }
        for one in CONFIGS.rows(call.cloud).list(call.scope)
    ]
    return page(summaries, params, member="EndpointConfigs", name="EndpointConfigName")


def _delete(call: Call, params: Params) -> dict[str, Any]:
    CONFIGS.remove(call, params["EndpointConfigName"])
    return {}


ARN = CONFIGS.arns("EndpointConfigName")
OPERATIONS = (
    Operation("CreateEndpointConfig", _create, resources=ARN),
    Operation("DescribeEndpointConfig", _describe, resources=ARN, reads_only=True),
    Operation("ListEndpointConfigs", _list, reads_only=True),
    Operation("DeleteEndpointConfig", _delete, resources=ARN),
)
